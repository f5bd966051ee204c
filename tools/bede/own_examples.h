// The examples of the help speak of the base that comes with Bede; where another is open, its own
// things stand in them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/database.h"

namespace bede::program {

class OwnExamples {
  public:
    explicit OwnExamples(const Database& database) : database_(database) {}

    // The example, each `@id` that this base does not have replaced by one of the same type that it
    // has, if there is any.
    std::string of(std::string_view example);

  private:
    bool has(std::string_view entity) const;
    // Things of the base for `entity`, which is one of the example base.
    const std::vector<std::string>& things_like(std::string_view entity);

    const Database& database_;
    std::map<std::string, std::vector<std::string>, std::less<>> found_;  // by where they may stand
};

}  // namespace bede::program
