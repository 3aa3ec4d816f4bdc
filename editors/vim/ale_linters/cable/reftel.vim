" ALE finds this file by itself once the folder is on 'runtimepath'.
call ale#Set('cable_reftel_executable', 'reftel')

function! ReftelAleRoot(buffer) abort
  let l:config = ale#path#FindNearestFile(a:buffer, 'reftel.toml')
  return empty(l:config) ? fnamemodify(bufname(a:buffer), ':p:h') : fnamemodify(l:config, ':h')
endfunction

call ale#linter#Define('cable', {
      \ 'name': 'reftel',
      \ 'lsp': 'stdio',
      \ 'language': 'cable',
      \ 'executable': {buffer -> ale#Var(buffer, 'cable_reftel_executable')},
      \ 'command': '%e lsp',
      \ 'project_root': function('ReftelAleRoot'),
      \ })
