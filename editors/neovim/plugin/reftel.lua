if vim.g.loaded_reftel then return end
vim.g.loaded_reftel = 1

vim.api.nvim_create_user_command('Reftel', function(args) require('reftel.commands').run(args) end, {
  nargs = '+',
  desc = 'Reftel: check, fix, explain, parser, restart, log',
  complete = function(lead, line) return require('reftel.commands').complete(lead, line) end,
})

require('reftel.treesitter').register()
