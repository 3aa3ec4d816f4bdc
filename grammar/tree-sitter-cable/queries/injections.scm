; What a drafter leaves to do (`TODO: check the figure`) and addresses of the web stand out where the `comment` grammar is installed.
((text) @injection.content
  (#set! injection.language "comment")
  (#set! injection.include-children))
