//! A time zone as systems keep it, made here so that no test depends on what a machine has.

/// 1 January 1980, the day on which the clocks of [`muscat`] go forward for good.
const FORWARD: i64 = 315_532_800;

/// The file of a zone that is three hours ahead of UTC before 1980 and four from then on.
#[must_use]
pub fn muscat() -> Vec<u8> {
    let mut out = Vec::new();
    for version in [1, 2] {
        out.extend(b"TZif2");
        out.extend([0; 15]);
        // UT indicators, standard indicators, leap seconds, transitions, types, letters.
        for count in [0u32, 0, 0, 1, 2, 8] {
            out.extend(count.to_be_bytes());
        }
        let forward = FORWARD.to_be_bytes();
        out.extend(if version == 1 {
            &forward[4..]
        } else {
            &forward[..]
        });
        out.push(1);
        for (hours, letters) in [(3i32, 0u8), (4, 4)] {
            out.extend((hours * 3600).to_be_bytes());
            out.extend([0, letters]);
        }
        out.extend(b"+03\0+04\0");
    }
    out.extend(b"\n<+04>-4\n");
    out
}
