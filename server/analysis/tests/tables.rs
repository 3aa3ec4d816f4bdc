//! The files of `tables/`: every one says where it comes from, is sorted and well formed, has no duplicate row,
//! and points only at rows that exist.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may panic and print"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use reftel_analysis::tables::{
    attention, captions, countries, exemptions, orders, posts, reasons, routing, tags,
};

struct File {
    name: String,
    comments: Vec<String>,
    header: Vec<String>,
    rows: Vec<String>,
}

fn files() -> Vec<File> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tables");
    let mut files: Vec<File> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            assert!(name.ends_with(".tsv"), "{name} is no table");
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(
                text.ends_with('\n') && !text.contains("\n\n") && !text.contains('\r'),
                "{name}: line ends"
            );
            let (comments, rest): (Vec<&str>, Vec<&str>) =
                text.lines().partition(|line| line.starts_with('#'));
            File {
                name,
                comments: comments.into_iter().map(str::to_owned).collect(),
                header: rest[0].split('\t').map(str::to_owned).collect(),
                rows: rest[1..].iter().map(|&row| row.to_owned()).collect(),
            }
        })
        .collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

/// Columns that make a row unique, where the first does not.
fn key_columns(name: &str) -> usize {
    match name {
        "reasons.tsv" | "routing-indicators.tsv" => 3,
        _ if name.starts_with("tags-") => 2,
        _ => 1,
    }
}

#[test]
fn every_table_is_well_formed() {
    let files = files();
    assert!(files.len() >= 20, "only {} tables", files.len());
    for File {
        name,
        comments,
        header,
        rows,
    } in &files
    {
        let source = comments
            .first()
            .and_then(|line| line.strip_prefix("# source: "));
        assert!(
            source.is_some_and(|text| text.len() > 20),
            "{name}: the first line names no source"
        );
        assert!(!rows.is_empty(), "{name}: no rows");
        let mut keys = BTreeMap::new();
        for pair in rows.windows(2) {
            assert!(
                pair[0] < pair[1],
                "{name}: not sorted, or twice: {}",
                pair[1]
            );
        }
        for row in rows {
            let cells: Vec<&str> = row.split('\t').collect();
            assert_eq!(cells.len(), header.len(), "{name}: {row}");
            assert!(!cells[0].is_empty(), "{name}: no key: {row}");
            assert!(
                row.bytes()
                    .all(|b| b == b'\t' || (b' '..=b'~').contains(&b)),
                "{name}: not ASCII: {row}"
            );
            for cell in &cells {
                assert!(
                    cell.trim() == *cell && !cell.contains("  "),
                    "{name}: stray blanks: {row}"
                );
            }
            let key = cells[..key_columns(name)].join("\t");
            assert!(keys.insert(key, row).is_none(), "{name}: key twice: {row}");
        }
        for (column, title) in header
            .iter()
            .enumerate()
            .filter(|(_, title)| *title == "source")
        {
            let empty = rows
                .iter()
                .find(|row| row.split('\t').nth(column) == Some(""));
            assert!(empty.is_none(), "{name}: no {title}: {empty:?}");
        }
    }
}

#[test]
fn every_table_is_built_in() {
    let build =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("build.rs")).unwrap();
    for file in files() {
        let name = file.name.trim_end_matches(".tsv");
        let named = build.split(['"', ',', ' ', '=']).any(|word| word == name);
        assert!(named, "{} is not in build.rs", file.name);
    }
}

#[test]
fn tags_have_the_shape_of_their_kind() {
    for entry in tags::all() {
        let (code, kind) = (entry.code, entry.kind);
        let letters = code.bytes().all(|b| b.is_ascii_uppercase());
        match kind {
            tags::TagKind::Subject => assert!(letters && code.len() == 4, "{code}"),
            tags::TagKind::Program => assert!(
                letters && code.len() == 4 && code.starts_with('K'),
                "{code}"
            ),
            tags::TagKind::Geographic => {
                assert!(code.len() == 2 && !entry.category.is_empty(), "{code}");
            }
            _ => assert!(!code.is_empty() && code.to_uppercase() == code, "{code}"),
        }
        assert_eq!(
            entry.listed,
            !entry.title.is_empty(),
            "{code}: listed means that it has a title"
        );
        assert!(!entry.editions.is_empty(), "{code}");
        assert!(
            tags::lookup(code)
                .iter()
                .any(|found| std::ptr::eq(found, entry)),
            "{code} is not found"
        );
    }
}

#[test]
fn a_code_has_one_title_in_an_edition_and_kind() {
    let mut seen = BTreeMap::new();
    for entry in tags::all() {
        for edition in entry.editions.iter() {
            let before = seen.insert((entry.code, entry.kind, edition), entry.title);
            assert!(
                before.is_none(),
                "{} is {before:?} and {:?} in {edition}",
                entry.code,
                entry.title
            );
        }
    }
}

#[test]
fn countries_are_titles_of_the_geographic_tags() {
    let titles: BTreeSet<&str> = tags::all().iter().map(|entry| entry.title).collect();
    let mut names = BTreeSet::new();
    for country in countries::all() {
        for title in std::iter::once(&country.country).chain(country.titles) {
            assert!(
                titles.contains(title),
                "{title} is no title of a geographic TAGS"
            );
            assert!(names.insert(title), "{title} belongs to two countries");
        }
        assert!(
            country.iso3.is_empty() || country.iso3.len() == 3,
            "{}",
            country.country
        );
    }
}

#[test]
fn aliases_lead_to_posts_at_once() {
    let known: BTreeSet<&str> = posts::all().iter().map(|post| post.post).collect();
    for post in posts::all() {
        assert_eq!(
            posts::canonical(post.name),
            posts::canonical(post.post),
            "{}",
            post.post
        );
        assert_eq!(post.name.replace(' ', ""), post.post);
        assert!(posts::is_known(post.name));
        let canonical = posts::canonical(post.post).into_owned();
        assert_eq!(
            posts::canonical(&canonical),
            canonical,
            "not canonical at once"
        );
        assert!(known.contains(canonical.as_str()));
    }
}

#[test]
fn exclusions_and_orders_name_rows_that_exist() {
    for caption in captions::all() {
        for name in caption.excludes.iter().filter(|&&name| name != "*") {
            assert!(
                captions::lookup(name).is_some(),
                "{} excludes {name}, which is no caption",
                caption.caption
            );
        }
    }
    for reason in reasons::all() {
        let order = orders::lookup(reason.order).expect("order of the reason");
        assert!(order.from <= reason.from, "{} {}", reason.order, reason.key);
    }
    for exemption in exemptions::all() {
        assert!(
            orders::lookup(exemption.order).is_some(),
            "{}",
            exemption.code
        );
    }
    assert!(
        attention::all()
            .iter()
            .any(|word| word.kind == attention::Kind::Link)
    );
    assert!(
        routing::all()
            .iter()
            .all(|route| route.indicator.starts_with('R'))
    );
}
