; A section of the text
(section) @class.outer
(section (heading) (_)+ @class.inner)

; A numbered paragraph: with its number and marking, or its text alone
(paragraph) @function.outer
(paragraph text: (text) @function.inner)

; A TAGS code, a reference, an addressee
[(tag) (person) (reference) (addressee)] @parameter.inner
[(tag) (person) (reference) (addressee)] @parameter.outer

(list_item) @block.outer
(page_line) @comment.outer
