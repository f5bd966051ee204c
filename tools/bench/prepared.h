// A statement of Bede that is asked many times with other parameters. The one place that knows how
// that is done: today each time is the first, because Database reads, binds and plans anew.
#pragma once

#include <chrono>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "engine/database.h"

namespace bede::bench {

// The names of all `$name` in a text, each once.
std::set<std::string> parameters_in(std::string_view text);

// How one question ended.
struct Executed {
    Answer answer;
    bool timed_out = false;
    std::string refusal;  // what is wrong with the question, or which limit it met
};

class Prepared {
  public:
    Prepared(const Database& database, std::string statement);

    // Values of parameters that it has not are left aside.
    Executed execute(const std::map<std::string, std::string>& values,
                     std::chrono::milliseconds time_out) const;

  private:
    const Database* database_;
    std::string statement_;
    std::set<std::string> parameters_;
};

}  // namespace bede::bench
