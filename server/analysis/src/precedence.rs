//! What a header says of precedence in its three places: routing line, date-time group, addressees.
//! Invariant: nothing is said when a part that stands there does not read.

use reftel_grammar::Span;
use reftel_grammar::header::Header;

use crate::address;
use crate::tables::precedences::{self, Precedence};

/// A precedence and where it stands, relative to the cable.
pub type Stated = (&'static Precedence, Span);

/// The three places.
#[derive(Debug)]
pub struct Parts {
    /// On the routing line.
    pub routing: Option<Stated>,
    /// In the date-time group, action first.
    pub group: Vec<Stated>,
    /// The highest of the addressees, routine where none is written; `None` when there is nothing to go by.
    pub addressees: Option<&'static Precedence>,
}

impl Parts {
    /// `None` when a part that stands there does not read. `text` is the text of the cable.
    #[must_use]
    pub fn read(header: &Header, text: &str, year: i16) -> Option<Self> {
        let stated = |place: Span, letters: usize| {
            let row = precedences::by_prosign(place.of(text))?;
            (place.len() == letters).then_some((row, place))
        };
        let routing = match &header.routing {
            Some(line) => Some(stated(line.at(line.value.precedence), 2)?),
            None => None,
        };
        let group = match &header.dtg {
            Some(line) => {
                let all = line.value.precedence.iter();
                all.map(|span| stated(line.at(*span), 1))
                    .collect::<Option<Vec<_>>>()?
            }
            None => Vec::new(),
        };
        Some(Self {
            routing,
            group,
            addressees: highest(header, text, year)?,
        })
    }
}

/// `None` when a line does not read, `Some(None)` when there is nothing to go by.
fn highest(header: &Header, text: &str, year: i16) -> Option<Option<&'static Precedence>> {
    if header.action.is_empty() {
        return Some(None);
    }
    let mut rank = 0;
    for line in address::all(header) {
        rank = rank.max(address::rank(line.span.of(text), &line.value, year)?);
    }
    // Old copies often name no precedence after the addressees at all.
    let written = address::all(header).any(|a| a.value.precedence.is_some());
    if !written && year < 1974 {
        return Some(None);
    }
    // NIACT IMMEDIATE has the prosign of IMMEDIATE.
    let row = precedences::all().iter().find(|p| p.rank == rank)?;
    Some(precedences::by_prosign(row.prosign))
}
