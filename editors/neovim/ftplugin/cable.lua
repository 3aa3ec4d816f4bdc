if vim.b.did_ftplugin then return end
vim.b.did_ftplugin = 1

local set = vim.opt_local
-- 69 columns is the teletype line (rule TXT002); continuation lines stand at the left margin.
set.textwidth = 69
set.autoindent = false
set.formatoptions = 'tq'
set.formatexpr = "v:lua.require'reftel.format'.formatexpr()"
set.comments = ''
set.commentstring = ''
set.expandtab = true
-- TAGS codes, references such as OSLO 123 and markings such as S/NF are words of letters and digits.
set.iskeyword = '@,48-57'

vim.b.undo_ftplugin = 'setlocal textwidth< autoindent< formatoptions< formatexpr< comments< commentstring< expandtab< iskeyword<'

-- A tree colours better than `syntax/cable.vim`, which stays in force where no parser is installed.
require('reftel.treesitter').start(vim.api.nvim_get_current_buf())
