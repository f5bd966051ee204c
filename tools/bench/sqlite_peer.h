// SQLite, asked in its best idioms (questions.sql): prepared statements on a file that is mapped
// into memory.
#pragma once

#include <chrono>
#include <filesystem>
#include <string_view>

#include "bench/peer.h"
#include "bench/question_file.h"
#include "bench/sqlite_file.h"

namespace bede::bench {

std::string_view sqlite_version();

class SqlitePeer {
  public:
    SqlitePeer(const std::filesystem::path& file, std::vector<Said> said,
               std::chrono::milliseconds time_out);

    Ways ways(Question question);

  private:
    SqliteFile file_;
    std::vector<Said> said_;
    std::chrono::milliseconds time_out_;
};

}  // namespace bede::bench
