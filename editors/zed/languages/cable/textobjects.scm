(section) @class.around
(paragraph) @function.around
(paragraph text: (text) @function.inside)
(page_line) @comment.around
