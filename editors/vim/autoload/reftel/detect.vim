" Tells by its text whether a file reads like a cable. The same marks and weights stand in the other editors'
" folders; editors/testing/detect/ holds the files that all of them must agree on.

let s:level = '\%(UNCLAS\|UNCLASSIFIED\|CONFIDENTIAL\|SECRET\|TOP SECRET\|U N C L A S\|C O N F I D E N T I A L\|S E C R E T\|T O P  \?S E C R E T\)'

let s:marks = [
      \ [2, '\C^VZCZC\u\u\u\d'],
      \ [2, '\C^DE \u\+ #\d\d\d\d'],
      \ [2, '\C^ZN[YR] \u\{5} ZZ'],
      \ [2, '\C^' . s:level . '\s.*\u\s\+\d\{3,}\s*$'],
      \ [1, '\C^' . s:level . '\s*$'],
      \ [1, '\C^[ZOPR ]*\d\{6}Z \u\{3} \d\d'],
      \ [1, '\C^FM \u\u'],
      \ [1, '\C^SIPDIS\s*$'],
      \ [1, '\C^E\.\?O\.\? \?\d\{5}'],
      \ [1, '\C^TAGS\?:\?\s\+\[\?\u\u'],
      \ ]

" lines: the first hundred lines of the file
function! reftel#detect#ReadsLikeCable(lines) abort
  let l:points = 0
  for [l:weight, l:pattern] in s:marks
    let l:points += match(a:lines, l:pattern) >= 0 ? l:weight : 0
  endfor
  return l:points >= 2
endfunction
