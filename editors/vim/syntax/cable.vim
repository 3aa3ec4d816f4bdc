" Vim syntax file: diplomatic cables. Colours only; what is right or wrong is the server's business.
if exists('b:current_syntax')
  finish
endif
syntax case match
syntax sync minlines=60

" Transmission and address lines
syntax match cableTransmission /^VZCZC\u\{3}\d.*$/
syntax match cableTransmission /^DE \u\+ #\d\{4}.*$/
syntax match cableTransmission /^ZN[YR] \u\{5} ZZ.*$/
syntax match cableTransmission /^\%(ZZ\|OO\|PP\|RR\)\%( \u\{4,8}\)\+\s*$/
syntax match cableDateTime /^\%([ZOPR] \)*\d\{6}Z \u\{3} \d\d.*$/
syntax match cableAddress /^\%(FM\|TO\|INFO\) .*$/ contains=cableKeyword,cablePrecedence,cableRouting
syntax match cableRouting /\<R\u\{3,7}\ze\// contained
syntax match cablePrecedence /\<\%(NIACT IMMEDIATE\|FLASH\|IMMEDIATE\|PRIORITY\|ROUTINE\)\>/ contained

" Class line, captions
syntax match cableClassLine /^\%(U N C L A S\|C O N F I D E N T I A L\|S E C R E T\|T O P  \?S E C R E T\|UNCLAS\%(SIFIED\)\?\|CONFIDENTIAL\|SECRET\|TOP SECRET\)\%(\s.*\u\s\+\d\{3,}\)\?\s*$/
syntax match cableCaption /^\%(SIPDIS\|NODIS\|EXDIS\|STADIS\|LIMDIS\|NOFORN\|SENSITIVE\)\s*$/

" Fields
syntax match cableFieldLine /^\%(E\.\?O\.\? \?\d\{5}\|REFS\?\|Ref\|REFTEL\)\>.*$/ contains=cableKeyword,cableDeclassify,cableReference
syntax match cableSubject /^SUBJ\%(ECT\)\?:\? .*\%(\n\u.*\)*/ contains=cableKeyword
syntax match cableTags /^TAGS\?:\? .*$/ contains=cableKeyword,cableTag
syntax match cableTag /[ ,(\[]\zs\u\{2,}\>/ contained
syntax match cableKeyword /^\%(FM\|TO\|INFO\)\>/ contained
syntax match cableKeyword /^\%(E\.\?O\.\? \?\d\{5}\|TAGS\?\|SUBJECT\|SUBJ\|REFS\?\|Ref\|REFTEL\):\?/ contained
syntax match cableKeyword /\c^\%(classified by\|derived from\|reasons\?\):/
syntax match cableDeclassify /\<DECL:/ contained

" Text
syntax match cableNumber /^\d\+\.\ze\s/
syntax match cableMarking /(\%(U\|SBU\|C\|S\|TS\)\%(\/\/\?\u[^()]\{-}\)\?)/
syntax match cableReference /\c\<refs\? \a\>\%(,\? and \a\>\|, \a\>\)*/
syntax match cableReference /\c\<\%(reftels\?\|septels\?\)\>/
syntax match cableReference /\%(\<\u[.)] \|REF: \)\@5<=\%(\d\d \)\?\u[A-Z ]* \d\+\>/
syntax match cableHeading /^\S.*\n\ze-\{3,}\s*$/
syntax match cableRule /^[-=*.]\{3,}\s*$/
syntax match cableNote /\c\<\%(end \|begin \)\?\%(summary\|comment\|note\)[.:]/

highlight default link cableTransmission PreProc
highlight default link cableDateTime Special
highlight default link cableAddress Normal
highlight default link cableRouting PreProc
highlight default link cablePrecedence Special
highlight default link cableClassLine Title
highlight default link cableCaption Special
highlight default link cableFieldLine Normal
highlight default link cableTags Normal
highlight default link cableKeyword Keyword
highlight default link cableDeclassify Keyword
highlight default link cableTag Identifier
highlight default link cableSubject String
highlight default link cableNumber Number
highlight default link cableMarking Special
highlight default link cableReference Identifier
highlight default link cableHeading Title
highlight default link cableRule Comment
highlight default link cableNote Statement

let b:current_syntax = 'cable'
