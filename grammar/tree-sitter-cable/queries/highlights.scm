; Colours of a cable. Later patterns win where two fit the same node.

(keyword) @keyword
(prosign) @keyword
(precedence_prosign) @keyword
(precedence) @keyword.modifier

(start_of_message) @comment
(security_line) @comment
(page_line) @comment
(artefact) @comment
(end_of_message) @comment
(rule) @punctuation.special

(routing_indicator) @string.special.symbol
(addressee) @string
(number) @number
(date_time_group) @number
(date) @number

(classification_line) @markup.heading.1
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
(enumerator) @markup.list
(remark) @comment
(reason) @number
(reason_letters) @constant

(title) @markup.heading.3
(paragraph_number) @number
(list_marker) @markup.list
(portion_marking) @type
(reference_mention) @markup.link.label
(reference_mention (_) @markup.link.label)
(marker) @keyword.directive
(signature) @variable.builtin
