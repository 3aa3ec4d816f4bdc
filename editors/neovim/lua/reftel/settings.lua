--- The text of an open `reftel.toml` counts before it is saved: it goes to the servers that run. Only the text does, so that
--- nothing of a language server stands beside what you have for TOML.
local M = {}

local FILE = 'reftel.toml'
-- By buffer: the clients that have its text.
local watched = {}

local methods = vim.fn.has('nvim-0.11') == 1

local function notify(client, method, params)
  if methods then client:notify(method, params) else client.notify(method, params) end
end

-- Neovim asks for findings when a buffer changes; those of the cables change with the settings too.
local function ask_again(client)
  local provider = client.server_capabilities.diagnosticProvider
  if not provider then return end
  for bufnr in pairs(client.attached_buffers or {}) do
    local method, document = 'textDocument/diagnostic', { uri = vim.uri_from_bufnr(bufnr) }
    local params = { textDocument = document, identifier = provider.identifier }
    if methods then client:request(method, params, nil, bufnr) else client.request(method, params, nil, bufnr) end
  end
end

local function text(bufnr) return table.concat(vim.api.nvim_buf_get_lines(bufnr, 0, -1, false), '\n') .. '\n' end

local function clients() return vim.lsp.get_clients({ name = 'reftel' }) end

local function share(bufnr, client)
  if watched[bufnr][client.id] then return end
  watched[bufnr][client.id] = true
  local version = vim.api.nvim_buf_get_changedtick(bufnr)
  local document = { uri = vim.uri_from_bufnr(bufnr), languageId = 'toml', version = version, text = text(bufnr) }
  notify(client, 'textDocument/didOpen', { textDocument = document })
  ask_again(client)
end

--- Sends to each client that has the text.
local function tell(bufnr, method, params)
  for _, client in ipairs(clients()) do
    if watched[bufnr][client.id] then
      notify(client, method, params)
      ask_again(client)
    end
  end
end

local function changed(bufnr)
  local document = { uri = vim.uri_from_bufnr(bufnr), version = vim.api.nvim_buf_get_changedtick(bufnr) }
  tell(bufnr, 'textDocument/didChange', { textDocument = document, contentChanges = { { text = text(bufnr) } } })
end

local function watch(bufnr)
  if not watched[bufnr] then
    watched[bufnr] = {}
    vim.api.nvim_buf_attach(bufnr, false, {
      on_lines = function() changed(bufnr) end,
      on_reload = function() changed(bufnr) end,
      on_detach = function()
        tell(bufnr, 'textDocument/didClose', { textDocument = { uri = vim.uri_from_bufnr(bufnr) } })
        watched[bufnr] = nil
      end,
    })
  end
  for _, client in ipairs(clients()) do share(bufnr, client) end
end

--- Files that are open now or later, for servers that run now or later.
function M.enable()
  local group = vim.api.nvim_create_augroup('reftel.settings', { clear = true })
  vim.api.nvim_create_autocmd({ 'BufReadPost', 'BufNewFile' }, {
    group = group,
    pattern = FILE,
    callback = function(event) watch(event.buf) end,
  })
  vim.api.nvim_create_autocmd('LspAttach', {
    group = group,
    callback = function(event)
      local client = vim.lsp.get_client_by_id(event.data.client_id)
      if not client or client.name ~= 'reftel' then return end
      for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
        if vim.api.nvim_buf_is_loaded(bufnr) and vim.fs.basename(vim.api.nvim_buf_get_name(bufnr)) == FILE then watch(bufnr) end
      end
    end,
  })
end

return M
