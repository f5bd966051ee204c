#include "bench/sqlite_file.h"

#include <stdexcept>

namespace bede::bench {
namespace {

[[noreturn]] void complain(sqlite3* file, std::string_view sql) {
    throw std::runtime_error(std::string("sqlite: ") + sqlite3_errmsg(file) + ": " +
                             std::string(sql));
}

}  // namespace

SqliteFile::SqliteFile(const std::filesystem::path& path) {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open(path.c_str(), &opened);
    file_.reset(opened);
    if (code != SQLITE_OK) complain(opened, path.string());
    constexpr int steps_between_looks =
        10'000;  // of its virtual machine: some tenths of a millisecond
    sqlite3_progress_handler(opened, steps_between_looks, look_at_clock, clock_.get());
}

int SqliteFile::look_at_clock(void* clock) {
    auto& its = *static_cast<Clock*>(clock);
    its.timed_out = std::chrono::steady_clock::now() > its.end;
    return its.timed_out ? 1 : 0;
}

void SqliteFile::begin_time(std::chrono::milliseconds allowed) {
    clock_->end = std::chrono::steady_clock::now() + allowed;
    clock_->timed_out = false;
}

void SqliteFile::run(const std::string& sql) {
    if (sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        complain(handle(), sql);
    }
}

SqliteStatement::SqliteStatement(const SqliteFile& file, std::string_view sql)
    : file_(file.handle()) {
    sqlite3_stmt* prepared = nullptr;
    const int code = sqlite3_prepare_v3(file_, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
    statement_.reset(prepared);
    if (code != SQLITE_OK) complain(file_, sql);
}

void SqliteStatement::check(int code) const {
    if (code != SQLITE_OK) complain(file_, sqlite3_sql(statement_.get()));
}

SqliteStatement& SqliteStatement::set(int parameter, std::int64_t number) {
    check(sqlite3_bind_int64(statement_.get(), parameter, number));
    return *this;
}

SqliteStatement& SqliteStatement::set(int parameter, double number) {
    check(sqlite3_bind_double(statement_.get(), parameter, number));
    return *this;
}

SqliteStatement& SqliteStatement::set(int parameter, std::string_view text) {
    check(sqlite3_bind_text64(statement_.get(), parameter, text.data(), text.size(),
                              SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

bool SqliteStatement::next() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    sqlite3_reset(statement_.get());
    if (code != SQLITE_DONE && code != SQLITE_INTERRUPT) {
        complain(file_, sqlite3_sql(statement_.get()));
    }
    return false;
}

void SqliteStatement::write() {
    while (next()) {
    }
}

}  // namespace bede::bench
