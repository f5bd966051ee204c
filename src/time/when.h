// When: a time as somebody wrote it and what it denotes. The words are never lost; the bounds are
// what comparisons use.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/diagnostic.h"
#include "time/extent.h"

namespace bede {

// In which calendar the words are. The order is part of the store's format: new ones go to the end
// (time/calendars.h knows what each of them is).
enum class Calendar : std::uint8_t {
    gregorian,
    julian,
    hijri,           // tabular Islamic, civil epoch
    hijri_umalqura,  // of Saudi Arabia
    hebrew,
    persian,
    coptic,
    ethiopic,
    // Civil calendars of places, Julian up to their reform (time/civil_calendar.h).
    civil_rome,
    civil_france,
    civil_bohemia,
    civil_germany,
    civil_denmark,
    civil_sweden,
    civil_britain,
    civil_bulgaria,
    civil_russia,
    civil_romania,
    civil_greece,
};
constexpr Calendar calendar_last = Calendar::civil_greece;

// How exactly a date was said, as far as a policy for approximate dates cares: seasons and the like
// count as months; decades and masked years as years; of clock times full hours as hours, others as
// minutes. The order is part of the store's format: new ones go to the end.
enum class Precision : std::uint8_t { day, month, year, hour, minute };
constexpr Precision precision_last = Precision::minute;

// Of two the one that says less.
Precision coarser(Precision a, Precision b);

struct When {
    std::string text = {};  // verbatim
    std::string edtf = {};  // normal form (proleptic Gregorian EDTF); empty if EDTF cannot say it
    Calendar calendar = Calendar::gregorian;  // in which the words are
    Extent extent;                            // the hull of all readings
    // Members of a one-of set or of a mask with gaps (`156X-12-25`): one extent a reading, in
    // order. Empty when `extent` says it all. Comparisons evaluate the members, not the hull.
    std::vector<Extent> alternatives = {};
    bool approximate = false;  // `~` or `%`, "about", "c."
    // Which end of the time is approximate, and to what it was said; both for a single date.
    // time/policy.h widens by it; nothing else does.
    std::optional<Precision> start_about = {};
    std::optional<Precision> end_about = {};
    // The best guess beside the bounds: 1950 of "1950S2".
    std::optional<std::int64_t> best_year = {};
    // As given: "Europe/Kyiv", "Z", "+02:00"; or that of the place whose clock it is, of which the
    // words say nothing (load/dating.h).
    std::string zone = {};
    // What comparisons use, of the date of an event as it is shown: widened, or narrowed by order.
    // Never stored.
    std::optional<Extent> compared = {};

    friend bool operator==(const When&, const When&) = default;
};

// A reading, or the one error with its span in characters of `text`; hints beside a reading
// (season taken as northern, century flagged) never make it invalid.
struct ReadWhen {
    std::optional<When> when;
    Diagnostics diagnostics;
};

// Reads EDTF levels 0 to 2 and Bede's extensions (eras, "about", "before", +-): the table in
// time/README.md says what each form denotes. Never throws; bounded time and memory for any bytes.
ReadWhen read_when(std::string_view text);

// The period that a bare date in a query names: the same bounds, but certain to be filled
// (S = lo, E = hi). A mask with gaps or a one-of set has no such period: it stays as it is.
When as_period(const When& when);

// A normal form for people and files that reads back to the same bounds: EDTF where it can say it.
std::string to_string(const When& when);

// The four bounds for people: "2014-04-01", "44-03-15 BCE"; clock time if given.
std::string to_string(const Bound& bound, bool clocked);

// What a clock is off UTC: "Z", "+02:00", "+00:09:21" of a local mean time; empty if not known.
std::string offset_text(std::optional<std::int32_t> offset);

}  // namespace bede
