// Coverage-guided fuzzing of the date reader (libFuzzer, clang): whatever the bytes are, they are
// read to bounds in order, or refused with one error and its mend; what is written reads back to
// the same bounds; and text in another calendar can always be made of it.
//
//   cmake -B build/fuzz -DCMAKE_CXX_COMPILER=clang++ -DBEDE_FUZZ=ON
//   cmake --build build/fuzz --target date_fuzz
//   tests/fuzz/seeds corpus
//   build/fuzz/tests/fuzz/date_fuzz -runs=10000000 -max_len=64 corpus
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "time/calendar_text.h"
#include "time/gedcom.h"
#include "time/relations.h"

namespace {

void check_bounds(const bede::Extent& extent) {
    BEDE_CHECK(extent.start_earliest.at <= extent.start_latest.at);
    BEDE_CHECK(extent.end_earliest.at <= extent.end_latest.at);
    BEDE_CHECK(extent.start_earliest.at <= extent.end_latest.at);
}

void check_round_trip(const bede::When& when) {
    const bede::ReadWhen again = bede::read_when(bede::to_string(when));
    BEDE_CHECK(again.when.has_value());
    BEDE_CHECK(again.when->extent == when.extent);
    BEDE_CHECK(again.when->alternatives == when.alternatives);
}

// The same text as GEDCOM has it.
void check_gedcom(std::string_view text) {
    const bede::ReadWhen read = bede::read_gedcom(text);
    if (!read.when) {
        BEDE_CHECK(read.diagnostics.size() == 1);
        BEDE_CHECK(!read.diagnostics.front().mend.empty());
        return;
    }
    BEDE_CHECK(read.when->text == text);
    check_bounds(read.when->extent);
    bede::in_both_calendars(*read.when);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    check_gedcom(text);
    const bede::ReadWhen read = bede::read_when(text);
    if (!read.when) {
        BEDE_CHECK(read.diagnostics.size() == 1);
        BEDE_CHECK(!read.diagnostics.front().mend.empty());
        return 0;
    }
    BEDE_CHECK(read.when->text == text);
    check_bounds(read.when->extent);
    for (const bede::Extent& member : read.when->alternatives) check_bounds(member);
    check_round_trip(*read.when);
    bede::in_both_calendars(*read.when);
    bede::as_period(*read.when);
    return 0;
}
