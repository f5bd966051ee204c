// A file of SQLite and statements on it, closed by themselves. What SQLite refuses throws.
#pragma once

#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace bede::bench {

class SqliteFile {
  public:
    explicit SqliteFile(const std::filesystem::path& path);

    void run(const std::string& sql);
    sqlite3* handle() const { return file_.get(); }

    // From now on a statement ends after so long; `timed_out` tells whether the last one did.
    void begin_time(std::chrono::milliseconds allowed);
    bool timed_out() const { return clock_->timed_out; }

  private:
    struct Close {
        void operator()(sqlite3* file) const { sqlite3_close_v2(file); }
    };
    struct Clock {
        std::chrono::steady_clock::time_point end = std::chrono::steady_clock::time_point::max();
        bool timed_out = false;
    };
    static int look_at_clock(void* clock);

    std::unique_ptr<Clock> clock_ = std::make_unique<Clock>();
    std::unique_ptr<sqlite3, Close> file_;
};

class SqliteStatement {
  public:
    SqliteStatement(const SqliteFile& file, std::string_view sql);

    // Of "$name", from 1; 0 if it has none. What was set stays until it is set anew.
    int parameter(const std::string& name) const {
        return sqlite3_bind_parameter_index(statement_.get(), name.c_str());
    }
    SqliteStatement& set(int parameter, std::int64_t number);
    SqliteStatement& set(int parameter, double number);
    SqliteStatement& set(int parameter, std::string_view text);  // copied

    bool next();   // whether there is a further row; behind the last one it begins anew
    void write();  // runs it to its end
    int columns() const { return sqlite3_column_count(statement_.get()); }
    std::int64_t number(int column) const { return sqlite3_column_int64(statement_.get(), column); }

  private:
    struct Finish {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    void check(int code) const;

    sqlite3* file_;
    std::unique_ptr<sqlite3_stmt, Finish> statement_;
};

}  // namespace bede::bench
