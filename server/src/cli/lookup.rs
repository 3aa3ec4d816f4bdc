//! `reftel lookup`: whatever the vocabulary knows by some words: TAGS, posts, addressees, captions.

use std::process::ExitCode;

use reftel_analysis::tables::{EditionSet, captions, search};
use serde::Serialize;

use super::args::{ListFormat, LookupArgs};
use super::tags::{Tag, by_word, cells};
use super::{DONE, found, output, terminal};

#[derive(Serialize)]
struct Address {
    routing_indicator: Option<&'static str>,
    plad: &'static str,
}

#[derive(Serialize)]
struct Found {
    tags: Vec<Tag>,
    posts: Vec<&'static str>,
    addressees: Vec<Address>,
    captions: Vec<Caption>,
}

#[derive(Serialize)]
struct Caption {
    caption: &'static str,
    meaning: &'static str,
}

/// Runs the verb. Exit code 1 when nothing fits.
pub(super) fn run(args: &LookupArgs) -> anyhow::Result<ExitCode> {
    let query = args.words.join(" ");
    let mut tags = search::tags(&query, EditionSet::ALL);
    let mut posts = search::posts(&query);
    let mut addressees = search::addressees(&query);
    by_word(&mut tags, |found| found.score);
    by_word(&mut posts, |(_, score)| *score);
    by_word(&mut addressees, |found| found.score);
    let tags: Vec<_> = tags.iter().take(args.limit).map(|t| t.entry).collect();
    let posts: Vec<_> = posts.iter().take(args.limit).map(|p| p.0.name).collect();
    addressees.truncate(args.limit);
    let captions = captions_of(&query, args.limit);
    let nothing =
        tags.is_empty() && posts.is_empty() && addressees.is_empty() && captions.is_empty();
    if args.format == ListFormat::Json {
        let address = |a: &search::AddresseeMatch| Address {
            routing_indicator: (!a.indicator.is_empty()).then_some(a.indicator),
            plad: a.address,
        };
        output::print_json(&Found {
            tags: tags.into_iter().map(Tag::from).collect(),
            posts,
            addressees: addressees.iter().map(address).collect(),
            captions,
        })?;
    } else if nothing {
        terminal::note(&format!("nothing fits `{query}`"));
    } else {
        let mut text = String::new();
        section(
            &mut text,
            "TAGS",
            &output::table(&tags.iter().map(|t| cells(t)).collect::<Vec<_>>()),
        );
        section(
            &mut text,
            "Posts",
            &list(posts.iter().map(|p| (*p).to_owned())),
        );
        section(
            &mut text,
            "Addressees",
            &list(addressees.iter().map(|a| a.text())),
        );
        let rows: Vec<_> = captions
            .iter()
            .map(|c| [c.caption.to_owned(), c.meaning.to_owned()])
            .collect();
        section(&mut text, "Captions", &output::table(&rows));
        output::print(&text)?;
    }
    Ok(if nothing { found() } else { DONE })
}

/// Captions with a word that begins like the query.
fn captions_of(query: &str, limit: usize) -> Vec<Caption> {
    let query = query.to_ascii_uppercase();
    let fits = |caption: &str| {
        let mut words = caption.split([' ', '/']);
        caption.starts_with(&query) || words.any(|word| word.starts_with(&query))
    };
    captions::all()
        .iter()
        .filter(|row| fits(row.caption))
        .take(limit)
        .map(|row| Caption {
            caption: row.caption,
            meaning: row.meaning,
        })
        .collect()
}

fn section(text: &mut String, title: &str, body: &str) {
    if body.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(title);
    text.push('\n');
    for line in body.lines() {
        text.push_str("  ");
        text.push_str(line);
        text.push('\n');
    }
}

fn list(lines: impl Iterator<Item = String>) -> String {
    lines.map(|line| line + "\n").collect()
}
