[
  (transmission)
  (references)
  (section)
  (paragraph)
] @fold
