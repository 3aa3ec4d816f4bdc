-- For `vim.lsp.config` (Neovim 0.11 and later); `require('reftel')` reads it too on older ones.
return {
  cmd = { 'reftel', 'lsp' },
  filetypes = { 'cable' },
  root_markers = { 'reftel.toml', '.git' },
  settings = { reftel = vim.empty_dict() },
}
