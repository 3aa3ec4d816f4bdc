-- A .txt is a cable only if its text says so, and is plain text otherwise.
vim.filetype.add({
  extension = { cable = 'cable' },
  pattern = {
    ['.*%.txt'] = {
      function(path, bufnr) return require('reftel.detect').filetype(path, bufnr) end,
      { priority = 10 },
    },
  },
})
