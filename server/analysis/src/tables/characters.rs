//! Characters that a 7-bit channel does not carry, and what to write instead.

/// A character and what to write instead.
#[derive(Debug)]
pub struct Character {
    /// The character.
    pub character: char,
    /// ASCII text for it; `None`: there is none.
    pub plain: Option<&'static str>,
    /// Its name.
    pub name: &'static str,
    /// Word processors and archives put it in by themselves.
    pub typographic: bool,
}

const fn sign(character: char, plain: &'static str, name: &'static str) -> Character {
    Character {
        character,
        plain: Some(plain),
        name,
        typographic: true,
    }
}

const fn letter(character: char, plain: &'static str, name: &'static str) -> Character {
    Character {
        character,
        plain: Some(plain),
        name,
        typographic: false,
    }
}

/// Signs, and letters that are no accented forms of one ASCII letter. Sorted by character.
static CHARACTERS: &[Character] = &[
    sign('\u{85}', "...", "ellipsis in the wrong encoding"),
    sign('\u{91}', "'", "quote in the wrong encoding"),
    sign('\u{92}', "'", "apostrophe in the wrong encoding"),
    sign('\u{93}', "\"", "quote in the wrong encoding"),
    sign('\u{94}', "\"", "quote in the wrong encoding"),
    sign('\u{96}', "-", "dash in the wrong encoding"),
    sign('\u{97}', "--", "dash in the wrong encoding"),
    sign('\u{a0}', " ", "no-break space"),
    letter('\u{a3}', "GBP ", "pound sign"),
    letter('\u{a9}', "(c)", "copyright sign"),
    sign('\u{ab}', "\"", "angle quote"),
    sign('\u{ad}', "", "soft hyphen"),
    letter('\u{ae}', "(R)", "registered sign"),
    letter('\u{b0}', " degrees", "degree sign"),
    letter('\u{b1}', "+/-", "plus-minus sign"),
    sign('\u{b4}', "'", "acute accent"),
    letter('\u{b5}', "micro", "micro sign"),
    sign('\u{b7}', "-", "middle dot"),
    sign('\u{bb}', "\"", "angle quote"),
    letter('\u{bc}', "1/4", "fraction"),
    letter('\u{bd}', "1/2", "fraction"),
    letter('\u{be}', "3/4", "fraction"),
    letter('Æ', "AE", "letter"),
    letter('Ð', "D", "letter"),
    letter('×', "x", "multiplication sign"),
    letter('Ø', "O", "letter"),
    letter('Þ', "Th", "letter"),
    letter('ß', "ss", "letter"),
    letter('æ', "ae", "letter"),
    letter('ð', "d", "letter"),
    letter('ø', "o", "letter"),
    letter('þ', "th", "letter"),
    letter('Đ', "D", "letter"),
    letter('đ', "d", "letter"),
    letter('ı', "i", "letter"),
    letter('Ł', "L", "letter"),
    letter('ł', "l", "letter"),
    letter('Œ', "OE", "letter"),
    letter('œ', "oe", "letter"),
    sign('\u{2002}', " ", "en space"),
    sign('\u{2003}', " ", "em space"),
    sign('\u{2009}', " ", "thin space"),
    sign('\u{200b}', "", "zero-width space"),
    sign('\u{200e}', "", "left-to-right mark"),
    sign('\u{200f}', "", "right-to-left mark"),
    sign('\u{2010}', "-", "hyphen"),
    sign('\u{2011}', "-", "no-break hyphen"),
    sign('\u{2012}', "-", "figure dash"),
    sign('\u{2013}', "-", "en dash"),
    sign('\u{2014}', "--", "em dash"),
    sign('\u{2015}', "--", "horizontal bar"),
    sign('\u{2018}', "'", "curly quote"),
    sign('\u{2019}', "'", "curly apostrophe"),
    sign('\u{201a}', "'", "low quote"),
    sign('\u{201c}', "\"", "curly quote"),
    sign('\u{201d}', "\"", "curly quote"),
    sign('\u{201e}', "\"", "low quote"),
    sign('\u{2022}', "-", "bullet"),
    sign('\u{2026}', "...", "ellipsis"),
    sign('\u{2028}', " ", "line separator"),
    sign('\u{2029}', " ", "paragraph separator"),
    sign('\u{202f}', " ", "narrow no-break space"),
    sign('\u{2032}', "'", "prime"),
    sign('\u{2033}', "\"", "double prime"),
    sign('\u{2039}', "'", "angle quote"),
    sign('\u{203a}', "'", "angle quote"),
    letter('\u{20ac}', "EUR ", "euro sign"),
    letter('\u{2122}', "(TM)", "trademark sign"),
    letter('\u{2192}', "->", "arrow"),
    letter('\u{2212}', "-", "minus sign"),
    letter('\u{2248}', "about ", "almost-equal sign"),
    letter('\u{2264}', "<=", "less-or-equal sign"),
    letter('\u{2265}', ">=", "greater-or-equal sign"),
    sign('\u{25cf}', "-", "bullet"),
    letter('\u{fb01}', "fi", "ligature"),
    letter('\u{fb02}', "fl", "ligature"),
    sign('\u{feff}', "", "byte order mark"),
    Character {
        character: '\u{fffd}',
        plain: None,
        name: "replacement character: the text was read in a wrong encoding",
        typographic: true,
    },
];

/// The row of a character.
#[must_use]
pub fn lookup(c: char) -> Option<&'static Character> {
    let at = CHARACTERS
        .binary_search_by_key(&c, |row| row.character)
        .ok()?;
    CHARACTERS.get(at)
}

/// ASCII text for a character: from the table, or the letter without its accent. `None`: there is none.
#[must_use]
pub fn plain(c: char) -> Option<String> {
    if let Some(row) = lookup(c) {
        return row.plain.map(str::to_owned);
    }
    let base =
        |c: char| Some(nucleo_matcher::chars::normalize(c)).filter(char::is_ascii_alphabetic);
    // That table knows few capitals.
    let capital = || Some(base(c.to_lowercase().next()?)?.to_ascii_uppercase());
    base(c).or_else(capital).map(String::from)
}

/// Its name.
#[must_use]
pub fn name(c: char) -> &'static str {
    match lookup(c) {
        Some(row) => row.name,
        None if c.is_alphabetic() && plain(c).is_some() => "letter with an accent",
        None if c.is_alphabetic() => "letter of another script",
        None => "sign",
    }
}

/// Whether word processors and archives put the character in by themselves.
#[must_use]
pub fn is_typographic(c: char) -> bool {
    lookup(c).is_some_and(|row| row.typographic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_plain() {
        assert!(CHARACTERS.is_sorted_by_key(|row| row.character));
        for row in CHARACTERS {
            assert!(row.plain.is_none_or(str::is_ascii), "{}", row.name);
        }
    }

    #[test]
    fn accents_fall() {
        let all: String = "çãéñŠżİğÅ’…".chars().filter_map(plain).collect();
        assert_eq!(all, "caenSzIgA'...");
        assert_eq!(plain('Ж'), None);
    }
}
