//! `reftel show`: a cable as parsed. The typed view is the analysis' own; here it is only written.

mod html;
mod layout;
mod text;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, anyhow};
use reftel_analysis::Config;
use reftel_analysis::view::{Place, View, view};
use reftel_grammar::{Document, cables};
use serde::Serialize;

use super::args::{EncodingArg, ShowArgs, ShowFormat};
use super::lines::Lines;
use super::{DONE, input, output, terminal};
use crate::config_file::{ConfigFile, nearest, today};

#[derive(Serialize)]
struct Shown<'a> {
    file: &'a str,
    #[serde(flatten)]
    view: &'a View,
}

/// Runs the verb.
pub(super) fn run(args: &ShowArgs) -> anyhow::Result<ExitCode> {
    let stdin = args.file.as_os_str() == "-";
    let path = args.stdin_filename.as_deref().filter(|_| stdin);
    let path = path.unwrap_or(&args.file);
    let name = path.display().to_string();
    let bytes = if stdin {
        input::read_stdin()
    } else {
        input::read(&args.file)
    };
    let bytes = bytes.map_err(|message| anyhow!("{name}: {message}{}", input::near(path)))?;
    let text =
        input::decode(bytes, args.encoding).map_err(|message| anyhow!("{name}: {message}"))?;
    let views = views(&text, &config(args, path));
    match args.format {
        ShowFormat::Json => json(&name, &text, views, args.encoding)?,
        ShowFormat::Text => {
            output::print(&text::page(&text, &views, terminal::width(80).min(100)))?;
        }
        ShowFormat::Html => output::print(&html::page(&name, &text, &views))?,
    }
    Ok(DONE)
}

fn config(args: &ShowArgs, path: &Path) -> Config {
    let mut config = Config::new(args.today.unwrap_or_else(today));
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    if let Some(file) = nearest(folder.unwrap_or(Path::new("."))) {
        // What is wrong with the file is told by `check`.
        ConfigFile::read(&file).apply(path, &mut config);
    }
    if let Some(edition) = args.edition {
        config.edition = edition.set();
    }
    if let Some(profile) = args.profile {
        config.profile = profile.profile();
    }
    config
}

/// The cables of a text; their places are found in a rope, as a search from the start for each would take too long.
fn views(text: &str, config: &Config) -> Vec<View> {
    let document = Document::parse(text);
    let cables = cables(document.chunks());
    cables
        .map(|cable| view(document.source(), &cable, config))
        .collect()
}

/// One object for a cable; a list when the file has none or several.
fn json(name: &str, text: &str, mut views: Vec<View>, encoding: EncodingArg) -> anyhow::Result<()> {
    if encoding != EncodingArg::Utf8 {
        let lines = Lines::new(text, encoding);
        for paragraph in views.iter_mut().flat_map(|view| &mut view.paragraphs) {
            for place in [&mut paragraph.start, &mut paragraph.end] {
                *place = Place {
                    offset: lines.place(place.offset).offset,
                    ..*place
                };
            }
        }
    }
    // The golden example names the file, not the way to it.
    let file = std::path::Path::new(name)
        .file_name()
        .and_then(|f| f.to_str())
        .unwrap_or(name);
    let shown: Vec<_> = views.iter().map(|view| Shown { file, view }).collect();
    match shown.as_slice() {
        [only] => output::print_json(only),
        all => output::print_json(&all),
    }
    .context("cannot write")
}
