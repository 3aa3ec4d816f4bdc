autocmd BufNewFile,BufRead *.cable setfiletype cable
" A .txt is a cable only if its text says so; Vim itself has called it text by now.
autocmd BufRead *.txt if &filetype =~# '^\(text\)\?$' && reftel#detect#ReadsLikeCable(getline(1, 100)) | set filetype=cable | endif
