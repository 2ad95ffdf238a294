# What zsh offers for lines that are typed: the first argument is the script of the completion, the others are the lines.
zmodload zsh/zpty
zpty shell "COLUMNS=200 zsh -fi"
zpty -w shell "PS1=; PS2=; autoload -U compinit; compinit -u -D; LISTMAX=9999; source $1; bindkey '^X' list-choices; print rea''dy"
zpty -r shell answer '*ready*'
for typed in "${@[2,-1]}"; do
  zpty -n -w shell "$typed"$'\C-X'
  sleep 0.4
  # Said in two parts, so that the line as it is typed is not taken for its answer.
  zpty -n -w shell $'\C-U'"print finis''hed"$'\n'
  zpty -r shell answer '*finished*'
  print -r -- "<<$answer>>"
done
zpty -d shell
