" For vim-lsp; ALE finds ale_linters/cable/reftel.vim by itself.
if exists('g:loaded_reftel')
  finish
endif
let g:loaded_reftel = 1

function! s:Register() abort
  let l:program = get(g:, 'reftel_executable', 'reftel')
  if executable(l:program)
    call lsp#register_server({
          \ 'name': 'reftel',
          \ 'cmd': {info -> [l:program, 'lsp']},
          \ 'allowlist': ['cable'],
          \ 'root_uri': {info -> lsp#utils#path_to_uri(lsp#utils#find_nearest_parent_file_directory(lsp#utils#get_buffer_path(), ['reftel.toml', '.git/']))},
          \ })
  endif
endfunction

augroup reftel
  autocmd!
  autocmd User lsp_setup call s:Register()
augroup END
