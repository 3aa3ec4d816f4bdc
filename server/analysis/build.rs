//! Turns `tables/*.tsv` into static arrays with hash indexes, so that nothing is parsed at start-up.
//! A table is its file and one line in `TABLES`; its header names the fields and their types (`name:type`).

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use index::{Slot, hash};

#[allow(dead_code, reason = "the look-up is for the library")]
#[path = "src/tables/index.rs"]
mod index;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// A line for each table: its file, its row type, its name, and further indexed columns. Several files make one table
/// where each stands with the variant of the field `kind` that its rows get.
const TABLES: &[&str] = &[
    "attention-words attention::AttentionWord ATTENTION_WORDS",
    "captions-and-channels captions::Caption CAPTIONS",
    "classifications classifications::Classification CLASSIFICATIONS",
    "countries countries::Country COUNTRIES titles iso3 keywords",
    "end-markers markers::EndMarker END_MARKERS",
    "executive-orders orders::ExecutiveOrder EXECUTIVE_ORDERS",
    "exemptions exemptions::Exemption EXEMPTIONS",
    "months months::Month MONTHS",
    "mrn-errata reference::Erratum MRN_ERRATA",
    "mrn-noise reference::Noise MRN_NOISE",
    "portion-controls markings::Control PORTION_CONTROLS",
    "portion-markings markings::PortionMarking PORTION_MARKINGS",
    "post-aliases posts::Alias POST_ALIASES",
    "posts posts::Post POSTS",
    "precedences precedences::Precedence PRECEDENCES",
    "reasons reasons::Reason REASONS",
    "routing-indicators routing::Route ROUTES address",
    "tag-phrases phrases::Phrase TAG_PHRASES",
    "tags-subject=subject,tags-program=program,tags-geo=geographic,tags-organization=organization \
     tags::TagEntry TAGS",
];

struct Column {
    name: String,
    kind: String,
}

#[derive(Clone)]
struct Row {
    cells: Vec<String>,
    variant: &'static str,
}

fn main() -> Outcome<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=tables");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("tables");
    let mut code = String::new();
    let mut indexes = Indexes::default();
    for line in TABLES {
        let mut words = line.split(' ');
        let (Some(files), Some(row_type), Some(name)) = (words.next(), words.next(), words.next())
        else {
            return Err(format!("too few words: {line}").into());
        };
        let mut columns = Vec::new();
        let mut rows = Vec::new();
        for file in files.split(',') {
            let (file, variant) = file.split_once('=').unwrap_or((file, ""));
            let path = folder.join(format!("{file}.tsv"));
            let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            columns = read(&text, variant, &mut rows).map_err(|e| format!("{file}.tsv: {e}"))?;
        }
        rows.sort_by(|a, b| a.cells[0].cmp(&b.cells[0]));
        write_rows(&mut code, row_type, name, &columns, &rows)
            .map_err(|error| format!("{name}: {error}"))?;
        write_index(&mut code, &mut indexes, name, &columns, &rows)?;
        for column in words {
            write_secondary_index(&mut code, &mut indexes, (name, column), &columns, &rows)?;
        }
    }
    writeln!(code, "static KEYS: &str = {:?};", indexes.keys)?;
    let numbers = &indexes.numbers;
    writeln!(
        code,
        "pub(super) static ROW_NUMBERS: [u16; {}] = {numbers:?};",
        numbers.len()
    )?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("tables.rs"), code)?;
    Ok(())
}

/// Comment lines, one header line, then rows with as many cells as the header has columns.
fn read(text: &str, variant: &'static str, rows: &mut Vec<Row>) -> Outcome<Vec<Column>> {
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let header = lines.next().ok_or("no header")?;
    let columns: Vec<Column> = header
        .split('\t')
        .map(|cell| {
            let (name, kind) = cell.split_once(':').unwrap_or((cell, "text"));
            Column {
                name: name.to_owned(),
                kind: kind.to_owned(),
            }
        })
        .collect();
    for line in lines {
        let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        if cells.len() != columns.len() {
            return Err(
                format!("{} cells instead of {}: {line}", cells.len(), columns.len()).into(),
            );
        }
        rows.push(Row { cells, variant });
    }
    Ok(columns)
}

fn write_rows(
    code: &mut String,
    row_type: &str,
    name: &str,
    columns: &[Column],
    rows: &[Row],
) -> Outcome<()> {
    let module = row_type.split("::").next().unwrap_or_default();
    writeln!(
        code,
        "pub(super) static {name}: [super::{row_type}; {}] = [",
        rows.len()
    )?;
    for row in rows {
        write!(code, "super::{row_type} {{ ")?;
        for (column, cell) in columns.iter().zip(&row.cells) {
            write!(
                code,
                "{}: {}, ",
                column.name,
                value(module, &column.kind, cell)?
            )?;
        }
        if !row.variant.is_empty() {
            write!(
                code,
                "kind: super::{module}::TagKind::{}, ",
                pascal(row.variant)
            )?;
        }
        writeln!(code, "}},")?;
    }
    writeln!(code, "];")?;
    Ok(())
}

/// The Rust expression of a cell.
fn value(module: &str, kind: &str, cell: &str) -> Outcome<String> {
    Ok(match kind {
        "text" => format!("{cell:?}"),
        "number" if cell.is_empty() => "0".to_owned(),
        "number" => cell
            .parse::<u16>()
            .map_err(|_| format!("not a number: {cell}"))?
            .to_string(),
        "flag" if cell == "yes" || cell == "no" => (cell == "yes").to_string(),
        "list" => format!("&{:?}", items(cell)),
        "date" => date(cell)?,
        "date?" if cell.is_empty() => "None".to_owned(),
        "date?" => format!("Some({})", date(cell)?),
        "editions" => {
            let mut bits = 0u8;
            for year in cell.split(' ') {
                bits |= match year {
                    "1974" => 1,
                    "2008" => 2,
                    "2024" => 4,
                    _ => return Err(format!("no such edition: {year}").into()),
                };
            }
            format!("super::edition::EditionSet::from_bits({bits})")
        }
        name if name.starts_with(|c: char| c.is_ascii_uppercase()) => {
            format!("super::{module}::{name}::{}", pascal(cell))
        }
        _ => return Err(format!("cannot read {cell:?} as {kind}").into()),
    })
}

fn items(cell: &str) -> Vec<&str> {
    cell.split("; ").filter(|item| !item.is_empty()).collect()
}

fn date(cell: &str) -> Outcome<String> {
    let mut parts = cell.split('-').map(str::parse::<i16>);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) => {
            Ok(format!("jiff::civil::date({year}, {month}, {day})"))
        }
        _ => Err(format!("not a date: {cell}").into()),
    }
}

fn pascal(words: &str) -> String {
    let mut name = String::new();
    for word in words.split('-') {
        let mut letters = word.chars();
        name.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    name
}

/// What the indexes of all tables share: their keys, and the row numbers that are no runs.
#[derive(Default)]
struct Indexes {
    keys: String,
    numbers: Vec<u16>,
}

impl Indexes {
    /// Writes an index of keys, each with its first number and how many it has.
    fn write<'k>(
        &mut self,
        code: &mut String,
        name: &str,
        entries: impl ExactSizeIterator<Item = (&'k str, usize, usize)>,
    ) -> Outcome<()> {
        // At most two slots in three are taken, and one is always empty.
        let mut slots = vec![Slot::default(); (entries.len() * 3 / 2 + 1).next_power_of_two()];
        let mask = slots.len() - 1;
        for (key, first, count) in entries {
            let mut at = hash(key) & mask;
            while slots[at].len > 0 {
                at = (at + 1) & mask;
            }
            slots[at] = Slot {
                key: self.keys.len().try_into()?,
                first: first.try_into()?,
                count: count.try_into()?,
                len: key.len().try_into()?,
            };
            self.keys.push_str(key);
        }
        write!(
            code,
            "pub(super) static {name}: super::Index = super::Index {{ keys: KEYS, slots: &["
        )?;
        for Slot {
            key,
            first,
            count,
            len,
        } in slots
        {
            write!(
                code,
                "super::Slot {{ key: {key}, first: {first}, count: {count}, len: {len} }}, "
            )?;
        }
        writeln!(code, "] }};")?;
        Ok(())
    }
}

/// First column, in capitals -> (first row, number of rows); a block of routing indicators stands under each of its members.
fn write_index(
    code: &mut String,
    indexes: &mut Indexes,
    name: &str,
    columns: &[Column],
    rows: &[Row],
) -> Outcome<()> {
    let mut entries: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        entries
            .entry(row.cells[0].to_uppercase())
            .or_insert((number, 0))
            .1 += 1;
    }
    if let Some(through) = columns.iter().position(|column| column.name == "through") {
        for (number, row) in rows
            .iter()
            .enumerate()
            .filter(|(_, row)| !row.cells[through].is_empty())
        {
            let (first, last) = (row.cells[0].as_bytes(), row.cells[through].as_bytes());
            let (Some((&from, stem)), Some(&to)) = (first.split_last(), last.last()) else {
                continue;
            };
            for letter in from..=to {
                let member = format!("{}{}", std::str::from_utf8(stem)?, char::from(letter));
                entries.entry(member).or_insert((number, 1));
            }
        }
    }
    let runs = entries
        .iter()
        .map(|(key, (first, count))| (key.as_str(), *first, *count));
    indexes.write(code, &format!("{name}_INDEX"), runs)
}

/// Another column in capitals, or each item of it, -> numbers of the rows.
fn write_secondary_index(
    code: &mut String,
    indexes: &mut Indexes,
    (name, column): (&str, &str),
    columns: &[Column],
    rows: &[Row],
) -> Outcome<()> {
    let at = columns
        .iter()
        .position(|candidate| candidate.name == column)
        .ok_or("no such column")?;
    let mut entries: BTreeMap<String, Vec<u16>> = BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        let cell = row.cells[at].as_str();
        let keys = if columns[at].kind == "list" {
            items(cell)
        } else {
            vec![cell]
        };
        for key in keys.into_iter().filter(|key| !key.is_empty()) {
            let of_key = entries.entry(key.to_uppercase()).or_default();
            of_key.push(number.try_into()?);
        }
    }
    let mut runs = Vec::new();
    for (key, numbers) in &entries {
        runs.push((key.as_str(), indexes.numbers.len(), numbers.len()));
        indexes.numbers.extend(numbers);
    }
    let name = format!("{name}_BY_{}", column.to_uppercase());
    indexes.write(code, &name, runs.into_iter())
}
