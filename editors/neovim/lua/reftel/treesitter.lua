--- The tree-sitter parser: started where it is installed, known to nvim-treesitter, built by `:Reftel parser`.
--- Without it the colours are those of `syntax/cable.vim`; nothing else depends on it.
local M = {}

local plugin = vim.fs.dirname(vim.fs.dirname(vim.fs.dirname(vim.fs.normalize(debug.getinfo(1, 'S').source:sub(2)))))

--- The grammar's folder beside this one in the Reftel tree.
M.grammar = vim.fs.normalize(plugin .. '/../../grammar/tree-sitter-cable')

local function built() return vim.fn.stdpath('data') .. '/site/parser/cable.so' end

--- Whether Neovim finds a parser that it can load. The one built here is named by its path: Neovim does not look into
--- a folder that was made after its start.
function M.available()
  local ok, loaded = pcall(vim.treesitter.language.add, 'cable', vim.uv.fs_stat(built()) and { path = built() } or nil)
  -- 0.10 fails where later versions answer nil
  return ok and (loaded == true or vim.fn.has('nvim-0.11') == 0)
end

--- Colours a buffer by its syntax tree, if that can be.
function M.start(bufnr)
  return M.available() and pcall(vim.treesitter.start, bufnr, 'cable')
end

-- nvim-treesitter: `:TSInstall cable` then builds the parser. Its two branches are told in two ways.
local function tell_nvim_treesitter()
  local ok, parsers = pcall(require, 'nvim-treesitter.parsers')
  if not ok then return end
  local configs = parsers.get_parser_configs and parsers.get_parser_configs() or parsers
  configs.cable = {
    install_info = { url = M.grammar, path = M.grammar, files = { 'src/parser.c', 'src/scanner.c' } },
    filetype = 'cable',
  }
end

function M.register()
  vim.treesitter.language.register('cable', 'cable')
  vim.api.nvim_create_autocmd('User', { pattern = 'TSUpdate', callback = tell_nvim_treesitter })
  if package.loaded['nvim-treesitter'] then tell_nvim_treesitter() end
end

--- Compiles the parser into Neovim's own data folder.
--- @param done fun(error: string|nil)
function M.build(done)
  vim.fn.mkdir(vim.fs.dirname(built()), 'p')
  local command = {
    vim.env.CC or 'cc', '-shared', '-fPIC', '-O2', '-std=c11', '-I', M.grammar .. '/src',
    M.grammar .. '/src/parser.c', M.grammar .. '/src/scanner.c', '-o', built(),
  }
  local ok, why = pcall(vim.system, command, { text = true }, vim.schedule_wrap(function(result)
    done(result.code ~= 0 and vim.trim(result.stderr) or nil)
  end))
  if not ok then done(tostring(why)) end
end

return M
