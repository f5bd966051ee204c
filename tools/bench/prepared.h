// A statement of Bede that is asked many times with other parameters, and how asking can end.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/database.h"

namespace bede::bench {

// How one question ended.
struct Executed {
    Answer answer;
    bool timed_out = false;
    std::string refusal;  // what is wrong with the question, or which limit it met
};

class Prepared {
  public:
    Prepared(const Database& database, std::string_view statement);

    // Values of parameters that it has not are left aside.
    Executed execute(const std::map<std::string, std::string>& values,
                     std::chrono::milliseconds time_out) const;

  private:
    const Database* database_;
    PreparedStatement statement_;
    std::vector<std::string> parameters_;
};

}  // namespace bede::bench
