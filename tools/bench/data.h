// The world that all peers are asked about, as numbers: what each of them stores in its own way.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "bench/calendar.h"

namespace bede::bench {

using Number = std::uint32_t;  // of an event, actor, place or source: from 0

constexpr Number kinds_count = 60;
constexpr Number roles_count = 6;
constexpr Number stances_count = 4;
constexpr Number cause_types_count = 5;
constexpr Number words_count = 20'000;
constexpr Number sources_count = 2'000;

struct Event {
    Second start = 0;
    Second end = 0;  // the first second behind it
    Number kind = 0;
    Number place = 0;
    Number first_word = 0;  // of its title, in Data::title_words
};

struct Participation {
    Number event = 0, actor = 0, role = 0;
};

struct Claim {
    Number event = 0, source = 0, stance = 0;
};

struct Cause {
    Number from = 0, to = 0, type = 0;
    double confidence = 0;
};

// Lists are in order of their first number; a pair (event, actor), (event, source) or (from, to)
// stands in them once.
struct Data {
    std::vector<Event> events;
    std::vector<Number> title_words;
    std::vector<Participation> participation;
    std::vector<Claim> claims;
    std::vector<Cause> causes;
    Number actors = 0;
    Number places = 0;
};

std::span<const Number> title_words(const Data& data, Number event);
std::string title(const Data& data, Number event);

std::string word(Number number);  // no two are equal, and no stem of another
std::string actor_name(Number actor);
std::string place_name(Number place);
std::string source_name(Number source);

// The same for equal data, and hardly for any other.
std::uint64_t digest(const Data& data);

}  // namespace bede::bench
