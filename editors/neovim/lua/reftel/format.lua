--- `formatexpr`: `gq` asks the server; typing over the margin wraps running text only, for a break in
--- a header line such as TAGS or an addressee would change what the line says.
local M = {}

local runs_on = { '^SUBJ', '^[Cc][Ll][Aa][Ss][Ss][Ii][Ff][Ii][Ee][Dd] [Bb][Yy]', '^[Dd][Ee][Rr][Ii][Vv][Ee][Dd] [Ff][Rr][Oo][Mm]' }
local stays_whole = { '^FM ', '^TO ', '^INFO ', '^TAGS?%f[%W]', '^E%.?O%.? ?%d', '^REF', '^Ref' }

local function any(patterns, line)
  for _, pattern in ipairs(patterns) do
    if line:find(pattern) then return true end
  end
  return false
end

--- Whether typing past the margin on this line (from 1) may break it.
function M.may_wrap(lnum)
  local own = vim.fn.getline(lnum)
  for i = lnum, 1, -1 do
    local line = vim.fn.getline(i)
    if line:find('^%s*$') or line:find('^%s*%d+%.%s') or any(runs_on, line) then break end
    if any(stays_whole, line) then return false end
  end
  -- Class line, captions, attention and transmission lines are all capitals; text never is for long.
  return own:find('%l') ~= nil or any(runs_on, own)
end

local function a_client_formats()
  for _, client in ipairs(require('reftel').clients(0)) do
    if client.server_capabilities.documentRangeFormattingProvider then return true end
  end
  return false
end

--- @return integer 0 when done here, 1 for Neovim's own formatting
function M.formatexpr()
  if vim.list_contains({ 'i', 'R', 'ic', 'ix' }, vim.fn.mode()) then
    return M.may_wrap(vim.v.lnum) and 1 or 0
  end
  if a_client_formats() then return vim.lsp.formatexpr({ timeout_ms = 2000 }) end
  return 1
end

return M
