// Records and releases as bytes (model/bytes.h). Each record's fields are listed once, in
// model/codec.cc, for writing and for reading.
//
//   truth row   00 reason                  retired: the thing is gone from this release on
//             | 01 base fields             a record in form 1; its type and id are in the key
//             | 02 base fields narrowing   an event whose bounds order has narrowed: the extent,
//                                          and which statements did it
//             | 03 …, 04 … narrowing       as 01 and 02, and each time in it ends in guesses; only
//                                          if one of them has any
//             | 05 … to 08 …               as 01 to 04, of an event with distances in its orders:
//                  distances               what each makes in days, if it is known
//             | 05, 07 … authors           as 01 and 03, of a source with several authors: the ids
//                                          of those behind the first
//             | 09 … to 16 …             as 01 to 08, of an event that is complete: the form says
//             it | 17 … to 32 … typed       as 01 to 16, of an attribute with a type, a claim whose
//             value
//                                        is read, an event with locators of its quantities
//   typed       attribute: type unit | claim: value | event: the locator of each quantity
//   value       01 amount | 02 time | 03 duration | 04 place; amount: low? best? high? unit
//   guesses     start-about? end-about? best-year?
//               flag and value each; about: 00 day, 01 month, 02 year; the year is signed
//   release     number time author digest added changed retired
//
// A record of forms 01 and 02 has no guesses: a store that was written before there were forms 03
// and 04 did not keep them, and gets them with the next load of the files.
// A new field gets a new form: readers know the older ones by the first byte.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/change.h"
#include "model/things.h"

namespace bede {

std::string encode(const Thing& thing);
// The same of one of its records.
template <typename Record>
std::string encode(const Record& record);
// Throws Error (damaged) for anything that encode() cannot have written.
Thing decode(ThingType type, std::string_view id, std::string_view row);

std::string encode_retirement(std::string_view reason);
bool is_retirement(std::string_view row);
// The base of a record without decoding the rest of it.
std::string_view base_of(std::string_view row);

std::string encode(const Release& release);
Release decode_release(std::string_view row);

}  // namespace bede
