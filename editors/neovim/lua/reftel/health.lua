--- `:checkhealth reftel`.
local M = {}

local health = vim.health

local function check_neovim()
  local v = vim.version()
  local text = ('Neovim %d.%d.%d'):format(v.major, v.minor, v.patch)
  if vim.fn.has('nvim-0.11') == 1 then
    health.ok(text .. ': vim.lsp.config is used')
  elseif vim.fn.has('nvim-0.10') == 1 then
    health.ok(text .. ': no vim.lsp.config, the server is started by an autocommand')
  else
    health.error(text .. ' is too old', { 'Reftel is tested on Neovim 0.10 and 0.12' })
  end
end

local function check_program()
  local cmd = require('reftel').config().cmd
  if type(cmd) ~= 'table' then return health.info('cmd is a function: the program is not checked') end
  if vim.fn.executable(cmd[1]) ~= 1 then
    return health.error(('%s is not an executable program'):format(cmd[1]), {
      'install it (cargo install --path server, in the Reftel tree), or',
      "name it: require('reftel').setup({ cmd = { '/path/to/reftel', 'lsp' } })",
    })
  end
  local result = vim.system({ cmd[1], '--version' }, { text = true }):wait(5000)
  if result.code == 0 and vim.trim(result.stdout) ~= '' then
    health.ok(('%s: %s'):format(vim.fn.exepath(cmd[1]), vim.trim(result.stdout)))
  else
    health.error(('%s --version fails'):format(cmd[1]), { vim.trim(result.stderr or '') })
  end
end

local function check_clients()
  local clients = require('reftel').clients()
  if #clients == 0 then return health.info('no server runs: no cable is open, or setup() was not called') end
  for _, client in ipairs(clients) do
    local count = vim.tbl_count(client.attached_buffers or {})
    health.ok(('server %d serves %d buffer(s), position encoding %s'):format(client.id, count, client.offset_encoding))
  end
end

local function check_parser()
  if require('reftel.treesitter').available() then
    health.ok('the tree-sitter parser is installed')
  else
    health.info('no tree-sitter parser: colours are those of syntax/cable.vim (`:Reftel parser` builds it)')
  end
end

function M.check()
  health.start('Reftel')
  check_neovim()
  check_program()
  check_clients()
  check_parser()
end

return M
