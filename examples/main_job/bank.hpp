// Bank: a paying bank's answer to a list: by the C program `bank_agent` where it lies beside this one, else
// in process.
#pragma once
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "host/bank_answer.hpp"
#include "output.hpp"
#include "people.hpp"
#include "ykt/base/csv.hpp"

namespace main_job {

/// What a bank is asked.
struct BankTask {
  const BankOfCounty* bank;
  std::filesystem::path list;
  std::filesystem::path result;
  ykt::Date day;
  bool add_unknown = false;  ///< an answer to a line that was never sent
};

class Banks {
 public:
  Banks(const Output& output, ykt::Lang lang) : output_(output), lang_(lang) {
    std::error_code error;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
    if (!error && std::filesystem::exists(self.parent_path() / "bank_agent"))
      agent_ = self.parent_path() / "bank_agent";
  }
  bool by_agent() const { return agent_.has_value(); }

  /// From now on the bank knows this account as closed.
  void close_account(const std::string& account) { closed_.insert(account); }

  /// Writes the result file.
  void answer(const BankTask& task) const {
    std::filesystem::create_directories(task.result.parent_path());
    if (agent_)
      run_agent(task);
    else
      answer_here(task);
  }

 private:
  static ykt::Layout layout_of(const BankTask& task) { return host::layout_of(task.bank->layout); }

  void run_agent(const BankTask& task) const {
    std::string book;
    for (const std::string& account : closed_)
      book += account + "," + host::return_code(layout_of(task), ykt::Code::return_account_closed) + "\n";
    const auto accounts = output_.write(std::string("results/") + task.bank->code + "-accounts.csv", book);
    std::vector<std::string> words = {agent_->string(),
                                      "--accounts",
                                      accounts.string(),
                                      "--date",
                                      task.day.to_string(),
                                      "--lang",
                                      lang_ == ykt::Lang::zh ? "zh" : "en"};
    if (task.add_unknown) words.push_back("--add-unknown");
    words.insert(words.end(),
                 {std::string("builtin:") + task.bank->layout, task.list.string(), task.result.string()});
    run(words, output_.path("results/bank_agent.log"));
  }

  static void run(std::vector<std::string>& words, const std::filesystem::path& log) {
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_addopen(&files, 1, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    pid_t child = 0;
    const int failed = ::posix_spawn(&child, argv[0], &files, nullptr, argv.data(), environ);
    ::posix_spawn_file_actions_destroy(&files);
    int status = 0;
    if (failed != 0 || ::waitpid(child, &status, 0) != child || !WIFEXITED(status) ||
        WEXITSTATUS(status) != 0)
      throw Stopped("bank_agent: 未能答复 gave no answer");
  }

  void answer_here(const BankTask& task) const {
    const std::string bytes = Output::read(task.list);
    const auto meaning_of = [this](const ykt::Payment& payment) {
      return closed_.contains(payment.account) ? ykt::Code::return_account_closed : ykt::Code::return_success;
    };
    const auto more = [&](std::vector<ykt::ResultRecord>& records) {
      if (!task.add_unknown || records.empty()) return;
      records.push_back(records.front());
      records.back().reference = "NOT-IN-THE-LIST-1";
    };
    output_.write(std::filesystem::relative(task.result, output_.path("")).string(),
                  host::bank_answer(layout_of(task), bytes, task.day, meaning_of, more));
  }

  const Output& output_;
  ykt::Lang lang_;
  std::optional<std::filesystem::path> agent_;
  std::set<std::string> closed_;
};

}  // namespace main_job
