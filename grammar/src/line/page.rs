//! A page line: what the system put between two pages of a message (`MUSCAT 00000602  002 OF 003`, `PAGE 02 STATE ..`).

use nom::bytes::complete::{tag, tag_no_case, take_while_m_n, take_while1};
use nom::character::complete::space1;
use nom::combinator::{opt, recognize};
use nom::sequence::preceded;
use nom::{IResult, Parser};

use super::scan::{starts_with_ci, trim};

fn digits(min: usize, max: usize) -> impl Fn(&str) -> IResult<&str, &str> {
    move |input| take_while_m_n(min, max, |c: char| c.is_ascii_digit())(input)
}

/// `00000602  002 OF 003`, the part after the post; the page number may be `002.2`.
fn counter(input: &str) -> IResult<&str, &str> {
    recognize((
        digits(5, 9),
        space1,
        digits(2, 4),
        opt((tag("."), digits(1, 2))),
        space1,
        tag_no_case("OF"),
        space1,
        digits(2, 4),
    ))
    .parse(input)
}

/// `PAGE 02        STATE   023763  071504Z`, the old form.
fn old_page(input: &str) -> IResult<&str, &str> {
    recognize((
        tag_no_case("PAGE"),
        space1,
        digits(1, 3),
        space1,
        take_while1(|c: char| c.is_ascii_alphabetic() || c == ' '),
        digits(3, 8),
    ))
    .parse(input)
}

/// Whether the line is a page line and nothing else.
#[must_use]
pub fn is_page_line(text: &str) -> bool {
    let text = trim(text);
    let (Some(first), Some(last)) = (text.as_bytes().first(), text.as_bytes().last()) else {
        return false;
    };
    // The one form ends in a number, the other begins with PAGE: most lines do neither.
    let paged = starts_with_ci(text, "PAGE");
    if !first.is_ascii_alphabetic() || !(paged || last.is_ascii_digit()) {
        return false;
    }
    if text.len() < 90
        && ends_in_count(text)
        && let Some(n) = text.find(|c: char| c.is_ascii_digit())
        && n > 1
        && text[..n].ends_with(' ')
        && text[..n]
            .bytes()
            .all(|b| b.is_ascii_alphabetic() || b == b' ')
        && text[..n].split_ascii_whitespace().count() <= 4
        && matches!(counter(&text[n..]), Ok(("", _)))
    {
        return true;
    }
    paged && text.len() < 110 && (old_page(text).is_ok() || is_torn_page_line(text))
}

/// `.. OF 003`: what only few other lines end in.
fn ends_in_count(text: &str) -> bool {
    let head = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let blanks = head.len() - head.trim_end_matches([' ', '\t']).len();
    let word = head.as_bytes()[..head.len() - blanks].last_chunk::<2>();
    head.len() < text.len() && blanks > 0 && word.is_some_and(|w| w.eq_ignore_ascii_case(b"OF"))
}

/// Whether the line is a page line of the old form, `PAGE 02 STATE 023763 071504Z`.
#[must_use]
pub fn is_old_page_line(text: &str) -> bool {
    text.len() < 110 && old_page(trim(text)).is_ok()
}

/// `PAGE 02 HARA`: an old page line that an extract cut off.
fn is_torn_page_line(text: &str) -> bool {
    let mut words = text.split_ascii_whitespace();
    let page = words.next() == Some("PAGE") && words.next().is_some_and(super::scan::is_digits);
    page && words.next().is_some_and(super::scan::is_capitals) && words.next().is_none()
}

/// The classification that stands alone over an old page line.
#[must_use]
pub fn is_class_banner(text: &str) -> bool {
    matches!(
        trim(text),
        "UNCLASSIFIED" | "CONFIDENTIAL" | "SECRET" | "TOP SECRET" | "LIMITED OFFICIAL USE"
    )
}

/// Whether a line is what a page put between two others: a page line, or the classification under the old page or over the
/// new one. `after`: what follows the line.
#[must_use]
pub fn is_between_pages(line: &str, after: &str) -> bool {
    is_page_line(line)
        || is_class_banner(line) && {
            let mut text = after.lines().map(trim).filter(|l| !l.is_empty());
            text.find(|l| !is_class_banner(l))
                .is_some_and(is_old_page_line)
        }
}

/// A page line glued into running text: its byte range, from the post to the page count.
#[must_use]
pub fn glued_page(text: &str) -> Option<std::ops::Range<usize>> {
    let mut from = 0;
    while let Some(of) = super::scan::find_ci(text, " of ", from) {
        from = of + 4;
        let before = text[..of].trim_end();
        let serial_at = before
            .rfind(|c: char| !(c.is_ascii_digit() || c == '.' || c == ' '))
            .map_or(0, |n| n + 1);
        // Not a character border only when the sign before it is longer than a byte.
        let Some(numbers) = text.get(serial_at..) else {
            continue;
        };
        let lead = numbers.len() - numbers.trim_start().len();
        let Ok((rest, _)) =
            preceded(nom::combinator::success(()), counter).parse(numbers.trim_start())
        else {
            continue;
        };
        let end = text.len() - rest.len();
        let post_at = post_before(text, serial_at + lead);
        return post_at.map(|start| start..end);
    }
    None
}

/// Start of the one to three capital words right before byte `at`.
fn post_before(text: &str, at: usize) -> Option<usize> {
    let head = text[..at].trim_end();
    let word = head.rfind(' ').map_or(0, |n| n + 1);
    super::scan::is_capitals(&head[word..]).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_lines() {
        for yes in [
            "MUSCAT 00000602  002 OF 003",
            "LA PAZ 00000954  001.2 OF 004",
            "PAGE 02        STATE   023763  071504Z",
            "BUENOS AIR 00000954  001.2 OF 004",
            "HO CHI MINH CITY 00000954  001.2 OF 004",
            "PAGE 02 TEHRAN 01234 01 OF 02 121323Z",
        ] {
            assert!(is_page_line(yes), "{yes}");
        }
        for no in [
            "MUSCAT 602",
            "SECTION 02 OF 03",
            "Page 3 of the report",
            "2. (C) 1 OF 2",
        ] {
            assert!(!is_page_line(no), "{no}");
        }
    }

    #[test]
    fn page_line_inside_text() {
        let text = "the harbour MUSCAT 00000602  002 OF 003 was closed";
        assert_eq!(
            glued_page(text).map(|r| &text[r]),
            Some("MUSCAT 00000602  002 OF 003")
        );
        assert_eq!(glued_page("one of two"), None);
    }
}
