(subject (keyword) @context) @item @name
(section (heading title: (title) @name)) @item
(paragraph number: (paragraph_number) @context marking: (portion_marking)? @name) @item
