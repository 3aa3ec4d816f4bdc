//! Running text: which lines flow together, and how they are wrapped. Tables, lists, rules and lines that were broken on
//! purpose stay as they are. No line is made to begin with what would read as the start of something else.

use reftel_grammar::cable::is_signature;
use reftel_grammar::line::page::{glued_page, is_page_line};
use reftel_grammar::line::rule::rule;
use reftel_grammar::lines::artefact_len;

use crate::layout::{is_enumerator, is_table, may_not_begin};

/// The text of a block, wrapped at `width` columns; line ends are `\n`, blanks at line ends are gone.
#[must_use]
pub fn wrap(text: &str, width: usize) -> String {
    let once = layout(text, width);
    // A layout that would be laid out otherwise the next time is not to be trusted.
    if layout(&once, width) == once {
        return once;
    }
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n")
}

fn layout(text: &str, width: usize) -> String {
    let lines: Vec<&str> = split(text);
    if lines.iter().filter(|l| is_table(l)).count() > 1 || glued_page(text).is_some() {
        return lines.join("\n");
    }
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    let mut run: Vec<&str> = Vec::new();
    let mut in_list = false;
    for (i, line) in lines.iter().enumerate() {
        let first = i == 0;
        // `refs A and` over `C) decide`: a letter that the line before leads to begins no item.
        let flows = i > 0
            && !in_list
            && starts_with_enumerator(line)
            && !lines[i - 1].ends_with(['.', ':', ';', ',', '!', '?', ')'])
            && !lines[i - 1].is_empty();
        let fixed =
            line.is_empty() || !first && !flows && is_fixed(line) || first && is_fixed_first(line);
        // What follows a list item belongs to it, up to a blank line.
        in_list = if line.is_empty() {
            false
        } else {
            in_list || is_item(line) && !first && !flows
        };
        if fixed || in_list || i + 1 == lines.len() && is_name(line, &run) {
            flush(&mut run, width, &mut out);
            out.push((*line).to_string());
            continue;
        }
        run.push(line);
        // A colon at the end of a short line announces what follows.
        if line.ends_with(':') && line.len() * 3 < width * 2 {
            flush(&mut run, width, &mut out);
        }
    }
    flush(&mut run, width, &mut out);
    out.join("\n")
}

fn split(text: &str) -> Vec<&str> {
    let unix = text
        .split('\n')
        .flat_map(|l| l.strip_suffix('\r').unwrap_or(l).split('\r'));
    unix.map(str::trim_end).collect()
}

/// Wraps a run, or leaves it when its lines were broken on purpose.
fn flush(run: &mut Vec<&str>, width: usize, out: &mut Vec<String>) {
    let short = |l: &&str| l.chars().count() * 5 < width * 3;
    let inner = run.len().saturating_sub(1);
    let verse = run[..inner].windows(2).any(|pair| pair.iter().all(short));
    if verse {
        out.extend(run.iter().map(ToString::to_string));
    } else {
        fill(run, width, out);
    }
    run.clear();
}

/// Puts as many words on each line as fit.
fn fill(run: &[&str], width: usize, out: &mut Vec<String>) {
    let words: Vec<&str> = run
        .iter()
        .flat_map(|l| l.split([' ', '\t']))
        .filter(|w| !w.is_empty())
        .collect();
    let mut line: Vec<&str> = Vec::new();
    let mut len = 0;
    for (i, word) in words.iter().enumerate() {
        let own = word.chars().count();
        if !line.is_empty() && len + 1 + own > width {
            let kept = break_before(&words, i, &line);
            let rest = line.split_off(kept);
            if !line.is_empty() {
                out.push(line.join(" "));
                line = rest;
                len = line
                    .iter()
                    .map(|w| w.chars().count() + 1)
                    .sum::<usize>()
                    .saturating_sub(1);
            } else {
                line = rest;
            }
        }
        len += own + usize::from(!line.is_empty());
        line.push(word);
    }
    if !line.is_empty() {
        out.push(line.join(" "));
    }
}

/// How many words of the line stay on it when word `i` is the first that does not fit: all, unless that word may not
/// begin a line. 0: the line cannot be broken.
fn break_before(words: &[&str], i: usize, line: &[&str]) -> usize {
    let next = |at: usize| words.get(at + 1).copied().unwrap_or("");
    let mut kept = line.len();
    while kept > 0
        && may_not_begin(
            words[i - (line.len() - kept)],
            next(i - (line.len() - kept)),
        )
    {
        kept -= 1;
    }
    kept
}

fn starts_with_enumerator(line: &str) -> bool {
    line.split(' ').next().is_some_and(is_enumerator)
}

fn is_item(line: &str) -> bool {
    let body = line.trim_start();
    let mut words = body.split(' ');
    let first = words.next().unwrap_or("");
    body.starts_with(['-', '*', '>']) || is_enumerator(first)
}

/// A line that stays as it is.
fn is_fixed(line: &str) -> bool {
    line.starts_with([' ', '\t', '#', '~', '='])
        || artefact_len(line) > 0
        || is_item(line)
        || is_table(line)
        || rule(line).is_some()
        || is_page_line(line)
        || matches!(line, "BT" | "NNNN")
}

/// The first line of a block may begin with the number of a paragraph.
fn is_fixed_first(line: &str) -> bool {
    let body = &line[artefact_len(line)..];
    let number = body
        .split(' ')
        .next()
        .is_some_and(|w| is_enumerator(w) && w.starts_with(|c: char| c.is_ascii_digit()));
    !number && is_fixed(line)
}

/// A surname alone on the last line, under the end of a sentence: a signature that lost its blank line.
fn is_name(line: &str, run: &[&str]) -> bool {
    let capitals = line.bytes().all(|b| !b.is_ascii_lowercase());
    let ended = run
        .last()
        .is_some_and(|l| l.ends_with(['.', ')', '"', '!', '?']));
    capitals && ended && is_signature(line)
}
