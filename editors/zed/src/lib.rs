//! Tells Zed how to start `reftel lsp`: the program named in the settings, else the one on `PATH`.

use zed_extension_api::{self as zed, LanguageServerId, Result, settings::LspSettings};

struct Reftel;

impl zed::Extension for Reftel {
    fn new() -> Self {
        Self
    }

    fn language_server_command(
        &mut self,
        id: &LanguageServerId,
        worktree: &zed::Worktree,
    ) -> Result<zed::Command> {
        let binary = LspSettings::for_worktree(id.as_ref(), worktree)
            .ok()
            .and_then(|settings| settings.binary);
        let (path, arguments) = binary.map_or((None, None), |b| (b.path, b.arguments));
        let command = path.or_else(|| worktree.which("reftel")).ok_or(
            "The reftel program is not on PATH: install it with `cargo install --path server` in the \
             Reftel tree, or name it in the settings: \"lsp\": { \"reftel\": { \"binary\": { \"path\": .. } } }",
        )?;
        Ok(zed::Command {
            command,
            args: arguments.unwrap_or_else(|| vec!["lsp".to_owned()]),
            env: Vec::new(),
        })
    }

    fn language_server_workspace_configuration(
        &mut self,
        id: &LanguageServerId,
        worktree: &zed::Worktree,
    ) -> Result<Option<zed::serde_json::Value>> {
        let settings = LspSettings::for_worktree(id.as_ref(), worktree)?;
        Ok(settings.settings)
    }
}

zed::register_extension!(Reftel);
