// What sentences call a record.
#pragma once

#include <string>

#include "model/things.h"

namespace bede {

// How a sentence names a record: "@minsk-ii", "'@a causes @b'", "the claim by @osce on the duration
// of @minsk-ii", "the kind talks".
std::string name_in_words(const Thing& record);
// What it is, for one that came or went: "event @minsk-ii \"Package of Measures\", 2015-02-12",
// "claim by @osce on the duration of @minsk-ii: asserts \"30 days\"".
std::string description_in_words(const Thing& record);

}  // namespace bede
