if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

" 69 columns is the teletype line (rule TXT002); continuation lines stand at the left margin.
setlocal textwidth=69 noautoindent formatoptions=tq comments= commentstring= expandtab
" TAGS codes and references such as OSLO 123 are words of letters and digits.
setlocal iskeyword=@,48-57

let b:undo_ftplugin = 'setlocal textwidth< autoindent< formatoptions< comments< commentstring< expandtab< iskeyword<'
