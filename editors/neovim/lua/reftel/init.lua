--- Reftel for Neovim: starts `reftel lsp` for buffers of filetype `cable`.
local M = {}

--- True where `vim.lsp.config` is there (Neovim 0.11 and later).
M.native = vim.lsp.config ~= nil and vim.lsp.enable ~= nil

local function shipped()
  local file = vim.api.nvim_get_runtime_file('lsp/reftel.lua', false)[1]
  return file and dofile(file) or { cmd = { 'reftel', 'lsp' }, filetypes = { 'cable' } }
end

--- The configuration in force: what is shipped, with the user's options over it.
function M.config()
  if M.native then return vim.lsp.config.reftel end
  return vim.tbl_deep_extend('force', shipped(), M.options or {})
end

--- Clients of this server, those of one buffer if it is given.
function M.clients(bufnr)
  if bufnr == 0 then bufnr = vim.api.nvim_get_current_buf() end
  return vim.lsp.get_clients({ name = 'reftel', bufnr = bufnr })
end

-- Before 0.11: what `vim.lsp.enable` does, for this one server.
local function start(bufnr)
  local config = vim.deepcopy(M.config())
  if vim.bo[bufnr].buftype ~= '' then return end
  local name = vim.api.nvim_buf_get_name(bufnr)
  local found = name ~= '' and vim.fs.find(config.root_markers, { upward = true, path = vim.fs.dirname(name) })[1]
  config.name = 'reftel'
  config.root_dir = config.root_dir or (found and vim.fs.dirname(found)) or nil
  vim.lsp.start(config, { bufnr = bufnr })
end

local function enable_by_autocommand()
  local group = vim.api.nvim_create_augroup('reftel', { clear = true })
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = M.config().filetypes,
    callback = function(event) start(event.buf) end,
  })
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(bufnr) and vim.bo[bufnr].filetype == 'cable' then start(bufnr) end
  end
end

--- @param options table|nil as for `vim.lsp.config()`: `cmd`, `settings`, `root_markers`, `on_attach` ...
function M.setup(options)
  M.options = options or {}
  require('reftel.settings').enable()
  if M.native then
    if next(M.options) then vim.lsp.config('reftel', M.options) end
    vim.lsp.enable('reftel')
  else
    enable_by_autocommand()
  end
end

--- Ends the server and starts it anew for every cable that is open.
function M.restart()
  local clients = M.clients()
  for _, client in ipairs(clients) do
    if M.native then client:stop() else vim.lsp.stop_client(client.id) end
  end
  vim.wait(3000, function() return #M.clients() == 0 end, 20)
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(bufnr) and vim.bo[bufnr].filetype == 'cable' then
      vim.api.nvim_exec_autocmds('FileType', { buffer = bufnr, modeline = false })
    end
  end
end

return M
