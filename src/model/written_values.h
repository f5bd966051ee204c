// Values of records as event files write them: what is read back is the same value, to the byte.
#pragma once

#include <string>
#include <string_view>

#include "model/things.h"

namespace bede {

// In quotes, what needs it escaped: "He said \"no\"", or 'He said "no"'.
std::string in_quotes(std::string_view text);
// In quotes of this kind.
std::string in_quotes(std::string_view text, char quote);

// Digits without an exponent, as few as read back to the same number: "0.8", "-12".
std::string written_number(double number);

// Whether a time may stand without quotes, wherever an event file has one. Some more could.
bool is_plain_time(std::string_view words);
// The words that it was given in; in quotes, unless they are plain.
std::string written_time(std::string_view words);

std::string as_written(const When& when);
std::string as_written(const Name& name);                   // "Минск" lang ru
std::string as_written(const ExternalId& id);               // wikidata "Q1"
std::string as_written(const Citation& citation);           // @osce "p. 12"
std::string as_written(const Office& office);               // president of @usa 2017/2021
std::string as_written(const Membership& membership);       // member of @ussr 1923/1991
std::string as_written(const Coordinates& at);              // 50.45, 30.52 ± 15 km
std::string as_written(const Participant& participant);     // @osce signatory as "Group"
std::string as_written(const Quantity& quantity);           // killed 12 as of 2015-02-12
std::string as_written(const OrderConstraint& constraint);  // 80 days after @x
// Date and order, as they stand behind "when"; empty if there is neither.
std::string when_as_written(const Event& event);
// number of people; empty for a text.
std::string type_as_written(const Attribute& attribute);

}  // namespace bede
