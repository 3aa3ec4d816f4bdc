; Zed's own capture names; the captures are those of grammar/tree-sitter-cable/queries/highlights.scm.

(keyword) @keyword
(prosign) @keyword
(precedence_prosign) @keyword
(precedence) @keyword

(start_of_message) @comment
(security_line) @comment
(page_line) @comment
(artefact) @comment
(end_of_message) @comment
(rule) @punctuation.special

(addressee) @string
(routing_indicator) @string.special.symbol
(number) @number
(date_time_group) @number
(date) @number

(level) @type
(section_number) @comment
(limitation) @attribute
(caption) @attribute
(attention_line) @string.special

(executive_order) @keyword
(exemption) @constant
(tag) @tag
(person) @string.special

(subject) @title
(enumerator) @punctuation.list_marker
(remark) @comment
(reason) @number
(reason_letters) @constant

(title) @title
(paragraph_number) @number
(list_marker) @punctuation.list_marker
(portion_marking) @type
(reference_mention) @link_text
(reference_mention (_) @link_text)
(marker) @emphasis.strong
(signature) @variable.special
