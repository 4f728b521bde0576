// Stands for Seatline.exe where an MSI is installed to try the installation and not the program: it adds how it was called to a
// file, keeps a policy as `--write-policy` and `--remove-policy` say, and refuses the policy UPDATES=nightly as the program does.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

static const char *in(const char *folder, const char *name) {
  static char path[MAX_PATH];
  snprintf(path, sizeof path, "%s%s\\%s", getenv("ProgramData"), folder, name);
  return path;
}

int main(void) {
  const char *line = GetCommandLineA();
  const char *said = strstr(line, " --");
  FILE *calls = fopen(in("", "calls.txt"), "a");
  if (calls == NULL) return 3;
  fprintf(calls, "%s\n", said == NULL ? "" : said + 1);
  fclose(calls);
  if (strstr(line, "--remove-policy") != NULL) {
    remove(in("\\Seatline", "policy.json"));
    return 0;
  }
  if (strstr(line, "--write-policy") == NULL) return 0;
  if (strstr(line, "nightly") != NULL) return 1;
  FILE *policy = fopen(in("\\Seatline", "policy.json"), "w");
  if (policy == NULL) return 2;
  fputs("{ \"version\": 1 }\n", policy);
  fclose(policy);
  return 0;
}
