; Helix's own capture names; the captures are those of grammar/tree-sitter-cable/queries/highlights.scm.

(keyword) @keyword
(prosign) @keyword
(precedence_prosign) @keyword
(precedence) @keyword.storage.modifier

(start_of_message) @comment
(security_line) @comment
(page_line) @comment
(artefact) @comment
(end_of_message) @comment
(rule) @punctuation.special

(routing_indicator) @string.special.symbol
(addressee) @string
(number) @constant.numeric
(date_time_group) @constant.numeric
(date) @constant.numeric

(level) @type.builtin
(section_number) @comment
(limitation) @attribute
(post) @namespace
(caption) @attribute
(attention_line) @string.special

(executive_order) @keyword
(exemption) @constant
(tag) @constant
((tag) @constant.builtin
  (#match? @constant.builtin "^[A-Za-z][A-Za-z]$"))
(person) @string.special

(subject) @markup.heading.2
(enumerator) @markup.list.numbered
(remark) @comment
(reason) @constant.numeric
(reason_letters) @constant

(title) @markup.heading.3
(paragraph_number) @constant.numeric
(list_marker) @markup.list.unnumbered
(portion_marking) @type
(reference_mention) @markup.link.label
(reference_mention (_) @markup.link.label)
(marker) @keyword.directive
(signature) @variable.builtin
