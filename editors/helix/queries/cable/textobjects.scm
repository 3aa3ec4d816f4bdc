; A section of the text (`mat`, `]t`)
(section) @class.around
(section (heading) (_)+ @class.inside)

; A numbered paragraph (`maf`, `]f`): with its number and marking, or its text alone
(paragraph) @function.around
(paragraph text: (text) @function.inside)

; A TAGS code, a reference, an addressee (`maa`, `]a`)
[(tag) (person) (reference) (addressee)] @parameter.inside
[(tag) (person) (reference) (addressee)] @parameter.around

(list_item) @entry.around
(page_line) @comment.around
