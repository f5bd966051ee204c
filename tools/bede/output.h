// Writing that is checked: every write, and the last one. What cannot be written throws Error with
// Trouble::output, so that exit code 0 means that everything arrived. A closed pipe ends the
// process by SIGPIPE, quietly.
#pragma once

#include <atomic>
#include <filesystem>
#include <string>
#include <string_view>

namespace bede::program {

class Output {
  public:
    // Writes to a descriptor that stays its owner's; `name` is for messages.
    Output(int descriptor, std::string name);
    // Makes a file that must not exist yet, readable by its owner only.
    static Output create(const std::filesystem::path& path);

    Output(Output&& other) noexcept;
    Output& operator=(Output&& other) noexcept;
    // Unwritten text is dropped without a word: call flush() or close() first.
    ~Output();

    // Who sets the flag ends writing: Error (cancelled). What waits to be written is dropped.
    void heed(const std::atomic<bool>& cancelled) { cancelled_ = &cancelled; }

    void write(std::string_view text);
    void flush();
    // Flushes; a file of our own is brought to the disk and closed.
    void close();

    int descriptor() const { return descriptor_; }
    const std::string& name() const { return name_; }

  private:
    int descriptor_ = -1;
    bool owned_ = false;
    const std::atomic<bool>* cancelled_ = nullptr;
    std::string name_;
    std::string waiting_;
};

// What is said beside the data, on standard error: at once, and without a word if nobody listens.
class Messages {
  public:
    explicit Messages(int descriptor) : descriptor_(descriptor) {}
    void say(std::string_view text) const;
    int descriptor() const { return descriptor_; }

    // Whether a program reads what went wrong: then it is told as JSON.
    bool for_program() const { return for_program_; }
    void speak_to_program() { for_program_ = true; }

  private:
    int descriptor_;
    bool for_program_ = false;
};

}  // namespace bede::program
