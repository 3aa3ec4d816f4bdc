-- The user's side: what the README tells them to write.
vim.opt.runtimepath:prepend(vim.env.PLUGIN)
require('reftel').setup({ cmd = { vim.env.REFTEL, 'lsp' } })
vim.o.shortmess = vim.o.shortmess .. 'atIFcW'
vim.o.swapfile = false
vim.o.hidden = true
vim.o.completeopt = 'menu,menuone,noselect'
