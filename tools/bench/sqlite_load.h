// The data as tables of SQLite, with every index that one of the questions profits from.
#pragma once

#include <filesystem>

#include "bench/data.h"
#include "bench/sqlite_file.h"

namespace bede::bench {

// A new file with tables, indexes, an R*-tree of times and an index of the words of titles: durable
// when it returns, in one transaction.
void load_sqlite(const Data& data, const std::filesystem::path& file);

// What somebody adds who knows the questions beforehand: copies of participation that are clustered
// for them, and an index of an expression.
void add_sqlite_copies(const std::filesystem::path& file);

// One more event with three participants, in all tables and indexes, durable when it returns.
class SqliteReleases {
  public:
    explicit SqliteReleases(const std::filesystem::path& file);
    void add(Number event);

  private:
    SqliteFile file_;
};

}  // namespace bede::bench
