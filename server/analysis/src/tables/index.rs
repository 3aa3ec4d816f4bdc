//! Index of a table: a key to a run of numbers, in constant time. `build.rs` shares this file and writes the slots.
//! Keys lie in one long text: a pointer to each would have to be set right at every start. They are known and nobody can
//! choose them, so a hash of thirty instructions serves, where SipHash takes two hundred.

use std::ops::Range;

/// A place in a hash table; empty where the key is.
#[derive(Clone, Copy, Default)]
pub(crate) struct Slot {
    /// Where the key begins.
    pub(crate) key: u32,
    /// The first of its numbers.
    pub(crate) first: u16,
    /// How many it has.
    pub(crate) count: u8,
    /// Bytes of the key.
    pub(crate) len: u8,
}

/// A hash table with room, its size a power of two: a key stands in the slot of its hash or in one of the next.
#[derive(Clone, Copy)]
pub(crate) struct Index {
    /// The slots, some of them empty.
    pub(crate) slots: &'static [Slot],
    /// All keys of all indexes.
    pub(crate) keys: &'static str,
}

impl Index {
    /// The numbers of a key; none where it is unknown.
    pub(crate) fn get(&self, key: &str) -> Range<usize> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash(key);
        loop {
            let Some(slot) = self.slots.get(at & mask).filter(|slot| slot.len > 0) else {
                return 0..0;
            };
            let start = slot.key as usize;
            if usize::from(slot.len) == key.len()
                && self.keys.as_bytes().get(start..start + key.len()) == Some(key.as_bytes())
            {
                let first = usize::from(slot.first);
                return first..first + usize::from(slot.count);
            }
            at += 1;
        }
    }
}

/// Multiplies eight bytes at a time; the upper half, where every bit of the key has come to bear.
pub(crate) fn hash(key: &str) -> usize {
    let mut state = key.len() as u64;
    for part in key.as_bytes().chunks(8) {
        let mut word = [0; 8];
        for (to, from) in word.iter_mut().zip(part) {
            *to = *from;
        }
        let mixed = state.rotate_left(23) ^ u64::from_le_bytes(word);
        state = mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    (state >> 32) as usize
}
