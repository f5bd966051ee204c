// Random questions on events of exact days, in BQL and in SQL at once.
#pragma once

#include <cstdint>
#include <string>

#include "random.h"
#include "random_base.h"

namespace bede::differential {

// The same in both languages.
struct Said {
    std::string bql;
    std::string sql;
};

Said random_said(Random& random, const Base& base);

std::string date_text(std::int64_t day);
std::int64_t first_day(const Event& event);
std::int64_t last_day(const Event& event);

}  // namespace bede::differential
